package dev.weft.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * What must be known of a class whose methods are called: read from its class file, never from a loaded class.
 *
 * @param weavable whether its methods could be woven without being annotated: it is no annotation type, new enough, not
 *     woven yet
 * @param loaded whether its class is there already, as the class file has it: nobody can give it methods any more
 * @param methods by name and descriptor, {@code walk(LNode;)V}
 */
public record ClassFacts(
        String name,
        String superName,
        List<String> interfaces,
        int access,
        boolean weavable,
        boolean loaded,
        Map<String, MethodFacts> methods) {

    /** One method: its access flags, and whether it is annotated. */
    public record MethodFacts(int access, boolean coroutine) {}

    /** Where class files come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * @param internalName {@code a/b/C}
         * @return the facts, or null if the class file cannot be found
         */
        ClassFacts find(String internalName);
    }

    /** The same class, none of its methods annotated, none to be woven. */
    public ClassFacts withoutCoroutines() {
        return withCoroutines(loaded, method -> false);
    }

    /** The same class, not to be woven, only those of its methods annotated that have a twin: woven code may suspend in them. */
    public ClassFacts withWovenCoroutines() {
        return withCoroutines(loaded, this::hasTwin);
    }

    /** As {@link #withWovenCoroutines}, of a class that was loaded before it could be woven. */
    public ClassFacts asLoaded() {
        return withCoroutines(true, this::hasTwin);
    }

    /** Whether the class declares the suspendable twin of a method. */
    public boolean hasTwin(String method) {
        int end = method.indexOf(')');
        return methods.containsKey(method.substring(0, end) + "L" + Names.CONTINUATION + ";" + method.substring(end));
    }

    private ClassFacts withCoroutines(boolean loaded, Predicate<String> admitted) {
        Map<String, MethodFacts> changed = new HashMap<>();
        methods.forEach((method, facts) ->
                changed.put(method, new MethodFacts(facts.access(), facts.coroutine() && admitted.test(method))));
        return new ClassFacts(name, superName, interfaces, access, false, loaded, Map.copyOf(changed));
    }

    /** Reads a class file. */
    public static ClassFacts read(byte[] classFile) {
        Map<String, MethodFacts> methods = new HashMap<>();
        boolean[] weavable = {false};
        ClassReader reader = new ClassReader(classFile);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    @Override
                    public void visit(int version, int access, String n, String g, String s, String[] i) {
                        int oldest = (access & Opcodes.ACC_INTERFACE) == 0 ? Opcodes.V1_7 : Opcodes.V1_8;
                        weavable[0] = (version & 0xFFFF) >= oldest && (access & Opcodes.ACC_ANNOTATION) == 0;
                    }

                    @Override
                    public void visitAttribute(Attribute attribute) {
                        weavable[0] &= !attribute.type.equals(Names.WOVEN);
                    }

                    @Override
                    public MethodVisitor visitMethod(int access, String name, String descriptor, String s, String[] e) {
                        String key = name + descriptor;
                        methods.put(key, new MethodFacts(access, false));
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                                if (annotation.equals(Names.COROUTINE)) {
                                    methods.put(key, new MethodFacts(access, true));
                                }
                                return null;
                            }
                        };
                    }
                },
                ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Map<String, MethodFacts> annotated = Map.copyOf(methods);
        methods.replaceAll((method, facts) ->
                isStandIn(method, reader.getClassName(), annotated) ? new MethodFacts(facts.access(), true) : facts);
        return new ClassFacts(
                reader.getClassName(),
                reader.getSuperName(),
                List.of(reader.getInterfaces()),
                reader.getAccess(),
                weavable[0],
                false,
                Map.copyOf(methods));
    }

    /**
     * Whether a method without annotations is what a compiler calls in place of a coroutine of the same class.
     *
     * <pre>
     *   Kotlin   f$default(args, int, Object)    when arguments are left out: passes the default values to f
     *   Scala    static f$(Trait, args)          when a class has f from a trait: calls exactly the trait's f
     *            Trait$$super$f(args)            when a trait calls super.f
     * </pre>
     */
    private static boolean isStandIn(String method, String owner, Map<String, MethodFacts> methods) {
        if ((methods.get(method).access() & Opcodes.ACC_SYNTHETIC) == 0) {
            return false;
        }
        int descriptor = method.indexOf('(');
        String name = method.substring(0, descriptor);
        int above = name.indexOf("$$super$");
        if (name.endsWith("$default")) {
            String of = name.substring(0, name.length() - "$default".length()) + "(";
            return methods.entrySet().stream().anyMatch(m -> m.getValue().coroutine() && m.getKey().startsWith(of));
        }
        String parameters = method.substring(descriptor + 1);
        String self = "L" + owner + ";";
        if (name.endsWith("$") && parameters.startsWith(self)) {
            return isCoroutine(name.substring(0, name.length() - 1) + "(" + parameters.substring(self.length()), methods);
        }
        return above > 0 && isCoroutine(method.substring(above + "$$super$".length()), methods);
    }

    private static boolean isCoroutine(String method, Map<String, MethodFacts> methods) {
        MethodFacts facts = methods.get(method);
        return facts != null && facts.coroutine();
    }
}
