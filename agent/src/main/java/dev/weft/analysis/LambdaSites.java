package dev.weft.analysis;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The lambdas and method references of a class whose functional interface's method is a suspendable {@code @Coroutine}:
 * they are to implement its twin.
 */
public final class LambdaSites {
    private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

    /**
     * One site.
     *
     * @param body the method of the same class that holds a lambda's code, null for a method reference elsewhere
     */
    public record Site(InvokeDynamicInsnNode insn, Handle implementation, MethodNode body) {}

    private LambdaSites() {}

    /** All sites in a class, in the order of its code. */
    public static List<Site> find(ClassNode owner, SuspendableCalls calls) {
        List<Site> sites = new ArrayList<>();
        for (MethodNode method : owner.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode indy && isSuspendable(indy, calls)) {
                    Handle implementation = (Handle) indy.bsmArgs[1];
                    sites.add(new Site(indy, implementation, bodyOf(owner, implementation)));
                }
            }
        }
        return sites;
    }

    private static boolean isSuspendable(InvokeDynamicInsnNode indy, SuspendableCalls calls) {
        Type made = Type.getReturnType(indy.desc);
        return indy.bsm.getOwner().equals(METAFACTORY)
                && made.getSort() == Type.OBJECT
                && indy.bsmArgs.length >= 3
                && indy.bsmArgs[0] instanceof Type sam
                && calls.isSuspendable(made.getInternalName(), indy.name, sam.getDescriptor());
    }

    private static MethodNode bodyOf(ClassNode owner, Handle implementation) {
        for (MethodNode method : owner.methods) {
            if (implementation.getOwner().equals(owner.name)
                    && isMade(method)
                    && method.name.equals(implementation.getName())
                    && method.desc.equals(implementation.getDesc())) {
                return method;
            }
        }
        return null;
    }

    /** Whether the compiler made a method for a lambda: javac's are synthetic; Kotlin's are private, {@code main$lambda$0}. */
    private static boolean isMade(MethodNode method) {
        boolean kotlin = (method.access & Opcodes.ACC_PRIVATE) != 0 && method.name.contains("$lambda$");
        return kotlin || (method.access & (Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE)) == Opcodes.ACC_SYNTHETIC;
    }
}
