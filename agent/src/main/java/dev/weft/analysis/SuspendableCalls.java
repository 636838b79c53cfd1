package dev.weft.analysis;

import dev.weft.analysis.ClassFacts.MethodFacts;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Which calls may suspend: those of {@code Co}, and those that resolve, by class files alone, to a method that is annotated,
 * or counts as if it were, and is no factory. A class file that cannot be found makes its methods plain: if one of them suspends after all, that
 * fails where it happens.
 *
 * <p>For one class at a time, and one thread: it remembers what it has found out about the instructions.
 */
public final class SuspendableCalls {
    private final ClassFacts.Source classes;
    private final List<String> unannotated;
    private final String own;
    private final Set<String> never;
    private final Map<AbstractInsnNode, Optional<SuspensionPoint.Kind>> kinds;

    /** Resolves calls with these class files. */
    public SuspendableCalls(ClassFacts.Source classes) {
        this(classes, List.of());
    }

    /** @param unannotated name prefixes of the classes whose methods count as annotated, {@code org/h2/} */
    public SuspendableCalls(ClassFacts.Source classes, List<String> unannotated) {
        this(classes, unannotated, null, Set.of(), new IdentityHashMap<>());
    }

    private SuspendableCalls(ClassFacts.Source classes, List<String> unannotated, String own, Set<String> never,
            Map<AbstractInsnNode, Optional<SuspensionPoint.Kind>> kinds) {
        this.kinds = kinds;
        this.classes = classes;
        this.unannotated = unannotated;
        this.own = own;
        this.never = never;
    }

    /** The same, but for those calls inside of {@code owner} that are known never to suspend. */
    public SuspendableCalls settled(ClassNode owner) {
        return new SuspendableCalls(classes, unannotated, owner.name, NeverSuspending.of(owner, this), kinds);
    }

    /** Whether there are classes whose methods count as annotated: libraries that were not written to be woven. */
    public boolean countsUnannotated() {
        return !unannotated.isEmpty();
    }

    /** Whether the methods of a class count as annotated, as far as they can be woven. */
    public boolean isUnannotated(ClassFacts facts) {
        return facts.weavable() && isAskedFor(facts);
    }

    /** Whether the methods of a class were to count as annotated, but it is too old. */
    public boolean isTooOld(ClassFacts facts) {
        return !facts.weavable() && (facts.access() & Opcodes.ACC_ANNOTATION) == 0 && isAskedFor(facts);
    }

    private boolean isAskedFor(ClassFacts facts) {
        for (String prefix : unannotated) {
            if (facts.name().startsWith(prefix)) {
                return !Names.isRuntime(facts.name());
            }
        }
        return false;
    }

    /** Whether objects of a class can be serialized, as far as its supertypes can be found. */
    public boolean isSerializable(ClassFacts facts) {
        if (facts == null) {
            return false;
        }
        String superName = facts.superName();
        return facts.interfaces().stream().anyMatch(i -> i.equals("java/io/Serializable") || isSerializable(classes.find(i)))
                || superName != null && !superName.equals("java/lang/Object") && isSerializable(classes.find(superName));
    }

    /** The methods of a class that need a twin because several interfaces have one, see {@link InheritedTwins}. */
    public List<String> inheritedTwins(ClassFacts facts) {
        return InheritedTwins.of(facts, classes, this);
    }

    /** The methods of an interface that need a plain form of their own for its lambdas, see {@link LambdaMethods}. */
    public List<String> inheritedLambdaMethods(ClassFacts facts) {
        return LambdaMethods.inherited(facts, classes, this);
    }

    /**
     * Whether a method is annotated, or counts as if it were. Not a lambda's body: it is woven if its interface asks for it.
     *
     * @param method name and descriptor
     */
    public boolean isCoroutine(ClassFacts owner, String method) {
        MethodFacts facts = owner.methods().get(method);
        if (facts == null || facts.coroutine() || !isUnannotated(owner)) {
            return facts != null && facts.coroutine();
        }
        boolean lambda = method.startsWith("lambda$") && (facts.access() & Opcodes.ACC_SYNTHETIC) != 0;
        String descriptor = method.substring(method.indexOf('('));
        return !lambda
                && method.charAt(0) != '<'
                && (facts.access() & Opcodes.ACC_NATIVE) == 0
                && hasRoom(facts.access(), descriptor)
                && !isFactory(descriptor);
    }

    /** Whether a call may suspend its caller. */
    public boolean isSuspendable(String owner, String name, String descriptor) {
        if (owner.startsWith("java/") || owner.charAt(0) == '[') {
            return false;
        }
        String method = name + descriptor;
        ClassFacts declaring = find(owner, method);
        return declaring != null
                && isCoroutine(declaring, method)
                && hasRoom(declaring.methods().get(method).access(), descriptor)
                && !isFactory(descriptor);
    }

    /**
     * Whether the interface that declares a suspendable method is loaded already: nobody can give it a plain form for its
     * lambdas any more.
     */
    public boolean isDeclaredByLoaded(String type, String name, String descriptor) {
        ClassFacts declaring = find(type, name + descriptor);
        return declaring != null && declaring.loaded();
    }

    /**
     * For a suspendable call that does not look for overrides, like {@code super.m()}: the class whose own objects, unlike
     * those of its subclasses, are known not to override the method plainly. Null for any other call.
     */
    String exact(MethodInsnNode call, String caller) {
        if (call.getOpcode() != Opcodes.INVOKESPECIAL) {
            return null;
        }
        String method = call.name + call.desc;
        ClassFacts declaring = find(call.owner, method);
        int fixed = Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
        if (declaring == null || (declaring.methods().get(method).access() & fixed) != 0) {
            return null;
        }
        ClassFacts own = classes.find(caller);
        boolean plain = own != null && own.methods().containsKey(method) && !isCoroutine(own, method);
        return plain ? call.owner : caller;
    }

    /** Whether a method can have one more parameter: JVMS 4.11 allows 255 slots. */
    public static boolean hasRoom(int access, String descriptor) {
        int withThis = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        return ((access & Opcodes.ACC_STATIC) == 0 ? withThis : withThis - 1) < 255;
    }

    /** {@code Co.yield}, {@code Co.trap}, {@code Co.yieldFrom}: what an instruction does to the coroutine, null if nothing. */
    public SuspensionPoint.Kind kindOf(AbstractInsnNode insn) {
        if (!(insn instanceof MethodInsnNode call)) {
            return null;
        }
        Optional<SuspensionPoint.Kind> kind = kinds.get(insn);
        if (kind == null) {
            kind = Optional.ofNullable(resolve(call));
            kinds.put(insn, kind);
        }
        return kind.isPresent() && isKnownNotTo(call) ? null : kind.orElse(null);
    }

    private boolean isKnownNotTo(MethodInsnNode call) {
        return !never.isEmpty() && call.owner.equals(own) && never.contains(call.name + call.desc);
    }

    private SuspensionPoint.Kind resolve(MethodInsnNode call) {
        if (call.owner.equals(Names.CO)) {
            return switch (call.name) {
                case "yield", "trap" -> SuspensionPoint.Kind.YIELD;
                case "yieldFrom" -> SuspensionPoint.Kind.CALL;
                default -> null;
            };
        }
        return isSuspendable(call.owner, call.name, call.desc) ? SuspensionPoint.Kind.CALL : null;
    }

    /** Whether a method with this descriptor makes coroutines, if it is annotated. */
    public boolean isFactory(String descriptor) {
        Type result = Type.getReturnType(descriptor);
        return result.getSort() == Type.OBJECT && isSubtype(result.getInternalName(), Names.CORO);
    }

    /** Whether a class is {@code root}, or extends it. */
    public boolean isSubtype(String type, String root) {
        String at = type;
        while (at != null && !at.startsWith("java/")) {
            if (at.equals(root)) {
                return true;
            }
            if (Names.CO_TYPES.contains(at)) {
                return root.equals(Names.CORO);
            }
            ClassFacts facts = classes.find(at);
            at = facts == null ? null : facts.superName();
        }
        return false;
    }

    /** Whether a generated class in {@code fromPackage} may extend this one and call its constructor without arguments. */
    public boolean isExtensible(String type, String fromPackage) {
        if (Names.CO_TYPES.contains(type)) {
            return true;
        }
        ClassFacts facts = classes.find(type);
        MethodFacts constructor = facts == null ? null : facts.methods().get("<init>()V");
        if (constructor == null || (facts.access() & Opcodes.ACC_FINAL) != 0) {
            return false;
        }
        boolean near = type.startsWith(fromPackage) && type.indexOf('/', fromPackage.length()) < 0;
        return (constructor.access() & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0
                || near && (constructor.access() & Opcodes.ACC_PRIVATE) == 0;
    }

    /** The first of a class and its supertypes that declares a {@code @Coroutine}, null if none does. The runtime's do not. */
    public String typeWithCoroutines(String type) {
        ClassFacts facts = type == null || type.startsWith("java/") || Names.CO_TYPES.contains(type) ? null : classes.find(type);
        if (facts == null) {
            return null;
        }
        if (facts.methods().keySet().stream().anyMatch(method -> isCoroutine(facts, method))) {
            return type;
        }
        String found = typeWithCoroutines(facts.superName());
        for (String itf : facts.interfaces()) {
            found = found == null ? typeWithCoroutines(itf) : found;
        }
        return found;
    }

    /** The class with the method that a call resolves to: JVMS 5.4.3.3, superclasses before interfaces. */
    private ClassFacts find(String owner, String method) {
        for (String at = owner; at != null && !at.startsWith("java/"); ) {
            ClassFacts facts = classes.find(at);
            if (facts == null) {
                break;
            }
            if (facts.methods().containsKey(method)) {
                return facts;
            }
            at = facts.superName();
        }
        return findInInterfaces(owner, method);
    }

    private ClassFacts findInInterfaces(String owner, String method) {
        for (String at = owner; at != null && !at.startsWith("java/"); ) {
            ClassFacts facts = classes.find(at);
            if (facts == null) {
                return null;
            }
            for (String itf : facts.interfaces()) {
                ClassFacts found = itf.startsWith("java/") ? null : find(itf, method);
                if (found != null) {
                    return found;
                }
            }
            at = facts.superName();
        }
        return null;
    }
}
