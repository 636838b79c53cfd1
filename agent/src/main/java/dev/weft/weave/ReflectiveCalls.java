package dev.weft.weave;

import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Keeps from code what weaving adds to the classes that it reflects upon.
 *
 * <pre>
 *   before: invokevirtual Class.getMethods()[Method
 *   after:  invokestatic AsWritten.getMethods(Class)[Method
 *   why:    a library that nobody wrote for Weft may look for a method by its name alone, and find the twin
 * </pre>
 */
final class ReflectiveCalls {
    private static final String CLASS = "java/lang/Class";
    private static final Set<String> NAMES = Set.of("getMethods", "getDeclaredMethods");

    private ReflectiveCalls() {}

    /** Returns false if there are none. */
    static boolean redirect(ClassNode owner) {
        boolean any = false;
        for (MethodNode method : owner.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof MethodInsnNode call && isReflective(call.owner, call.name)) {
                    call.setOpcode(Opcodes.INVOKESTATIC);
                    call.owner = RuntimeAbi.AS_WRITTEN;
                    call.desc = ofClass(call.desc);
                    any = true;
                } else if (insn instanceof InvokeDynamicInsnNode indy) {
                    any |= redirect(indy);
                }
            }
        }
        return any;
    }

    private static boolean redirect(InvokeDynamicInsnNode indy) {
        boolean any = false;
        for (int i = 0; i < indy.bsmArgs.length; i++) {
            if (indy.bsmArgs[i] instanceof Handle handle && isReflective(handle.getOwner(), handle.getName())) {
                indy.bsmArgs[i] = new Handle(
                        Opcodes.H_INVOKESTATIC, RuntimeAbi.AS_WRITTEN, handle.getName(), ofClass(handle.getDesc()), false);
                any = true;
            }
        }
        return any;
    }

    private static boolean isReflective(String owner, String name) {
        return owner.equals(CLASS) && NAMES.contains(name);
    }

    private static String ofClass(String descriptor) {
        return "(L" + CLASS + ";" + descriptor.substring(1);
    }
}
