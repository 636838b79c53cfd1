package dev.weft.weave;

import dev.weft.analysis.Names;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The suspendable twin of a method: same name, one parameter more. */
final class Twin {
    private Twin() {}

    /** {@code (A)T} becomes {@code (A, Continuation)T}. */
    static String descriptor(String descriptor) {
        int end = descriptor.indexOf(')');
        return descriptor.substring(0, end) + RuntimeAbi.L_CONTINUATION + descriptor.substring(end);
    }

    /** Whether a method of a woven class is one. */
    static boolean isTwin(MethodNode method) {
        return (method.access & Opcodes.ACC_SYNTHETIC) != 0 && isTwin(method.desc);
    }

    /** Whether a descriptor is one of a twin. */
    static boolean isTwin(String descriptor) {
        return descriptor.contains(RuntimeAbi.L_CONTINUATION + ")");
    }

    /** {@code (A, Continuation)T} becomes {@code (A)T}. */
    static String plainDescriptor(String descriptor) {
        return descriptor.replace(RuntimeAbi.L_CONTINUATION + ")", ")");
    }

    /** Calls the twin of {@code call}, the continuation pushed already. */
    static void call(Code code, MethodInsnNode call) {
        if (call.owner.equals(Names.CO)) {
            String descriptor = call.desc.replace("(Ldev/weft/Coro;)", "(" + RuntimeAbi.L_CONTINUATION + ")");
            code.abi(new String[] {"yieldFrom", descriptor(descriptor)});
        } else {
            code.call(call.getOpcode(), call.owner, call.name, descriptor(call.desc), call.itf);
        }
    }

    /** Slots that the parameters of a method take, {@code this} included. */
    static int parameterSlots(MethodNode method) {
        return (Type.getArgumentsAndReturnSizes(method.desc) >> 2) - (isStatic(method) ? 1 : 0);
    }

    /** What the verifier knows at the entry of a method, by slot. */
    static List<Object> parameterTypes(String owner, MethodNode method) {
        List<Object> slots = new ArrayList<>();
        if (!isStatic(method)) {
            slots.add(owner);
        }
        for (Type parameter : Type.getArgumentTypes(method.desc)) {
            slots.add(Code.verification(parameter));
            if (parameter.getSize() == 2) {
                slots.add(Opcodes.TOP);
            }
        }
        return slots;
    }

    static boolean isStatic(MethodNode method) {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }
}
