package dev.weft.agent;

import java.util.Map;

/**
 * Which types, as one loader sees them, may have coroutines, of their own or inherited: a look at the constant pools of their
 * class files, so that a program without coroutines never loads the weaver, however many lambdas and interfaces it has. No
 * class is loaded by looking.
 *
 * <p>Invariant: a superset of the types with coroutines. The weaver, which reads the methods, has the last word.
 */
final class AnnotatedTypes {
    private final AgentOptions options;
    private final PerLoader<Boolean> known = new PerLoader<>();

    AnnotatedTypes(AgentOptions options) {
        this.options = options;
    }

    /** Whether a type, by internal name, may have coroutines. */
    boolean has(ClassLoader loader, String type) {
        return has(loader, known.of(loader), type);
    }

    private boolean has(ClassLoader loader, Map<String, Boolean> known, String type) {
        Boolean annotated = known.get(type);
        if (annotated == null) {
            annotated = options.isSuspendable(type) || look(loader, known, type);
            known.put(type, annotated);
        }
        return annotated;
    }

    private boolean look(ClassLoader loader, Map<String, Boolean> known, String type) {
        byte[] classFile = ClassFileLookup.find(loader, type);
        if (classFile == null) {
            return false;
        }
        try {
            if (options.admits(type) && Needle.isAnnotationIn(classFile)) {
                return true;
            }
            for (String supertype : new ConstantPool(classFile).supertypes()) {
                if (has(loader, known, supertype)) {
                    return true;
                }
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return false; // too new, or damaged: it will not be woven either, so its methods are plain
        }
        return false;
    }
}
