package dev.weft.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Makes a lambda implement the twin of its interface's method.
 *
 * <pre>
 *   before: invokedynamic run()CoRunnable  metafactory(()V,             lambda$0()V,             ()V)
 *   after:  invokedynamic run()CoRunnable  metafactory((Continuation)V, lambda$0(Continuation)V, (Continuation)V)
 *   why:    the runtime calls the twin; the method itself is a default method of the woven interface, which calls the twin
 * </pre>
 */
final class LambdaTwin {
    private static final String SERIALIZED = "java/lang/invoke/SerializedLambda";
    private static final int FLAG_MARKERS = 2;
    private static final int FLAG_BRIDGES = 4;

    private LambdaTwin() {}

    static void retarget(InvokeDynamicInsnNode site) {
        Object[] args = site.bsmArgs;
        retargetForm(site, "getFunctionalInterfaceMethodSignature", ((Type) args[0]).getDescriptor());
        retargetForm(site, "getImplMethodSignature", ((Handle) args[1]).getDesc());
        args[0] = withContinuation((Type) args[0]);
        Handle plain = (Handle) args[1];
        args[1] = new Handle(
                plain.getTag(), plain.getOwner(), plain.getName(), Twin.descriptor(plain.getDesc()), plain.isInterface());
        args[2] = withContinuation((Type) args[2]);
        for (int at : bridges(args)) {
            args[at] = withContinuation((Type) args[at]);
        }
    }

    /** Where the arguments of a call site name the method as the interface's supertypes declare it. */
    static List<Integer> bridges(Object[] args) {
        List<Integer> found = new ArrayList<>();
        if (args.length > 3) {
            int flags = (Integer) args[3];
            int at = 4;
            if ((flags & FLAG_MARKERS) != 0) {
                at += 1 + (Integer) args[at];
            }
            if ((flags & FLAG_BRIDGES) != 0) {
                for (int i = 1, n = (Integer) args[at]; i <= n; i++) {
                    found.add(at + i);
                }
            }
        }
        return found;
    }

    /**
     * In {@code $deserializeLambda$}, where the compiler makes each serializable lambda once more.
     *
     * <pre>
     *   before: aload form; invokevirtual SerializedLambda.getImplMethodSignature; ldc "()V"; invokevirtual equals; ifeq no; ...
     *   after:  aload form; invokevirtual SerializedLambda.getImplMethodSignature; ldc "(Continuation)V"; ...
     *   why:    the form was written by the lambda that implements the twin
     * </pre>
     */
    private static void retargetForm(InvokeDynamicInsnNode site, String property, String descriptor) {
        AbstractInsnNode at = site.getPrevious();
        while (at != null && !(at instanceof InvokeDynamicInsnNode)) {
            if (at instanceof MethodInsnNode call
                    && call.owner.equals(SERIALIZED)
                    && call.name.equals(property)
                    && call.getNext() instanceof LdcInsnNode expected
                    && expected.cst.equals(descriptor)) {
                expected.cst = Twin.descriptor(descriptor);
                return;
            }
            at = at.getPrevious();
        }
    }

    private static Type withContinuation(Type method) {
        return Type.getMethodType(Twin.descriptor(method.getDescriptor()));
    }
}
