package dev.weft.analysis;

import dev.weft.analysis.CoroutineMethod.Kind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The calls whose caller only returns what they return, outside of any handler. Taken for recursion and for bridges alone: a
 * frame that drops out is missing in stack traces, which is welcome there and nowhere else.
 *
 * @param owner the class of {@code method}
 */
record TailCalls(String owner, MethodNode method, Kind kind, ControlFlow flow) {
    /** Whether the call at instruction {@code index} is one. */
    boolean is(int index) {
        if (kind == Kind.FACTORY || !(flow.at(index) instanceof MethodInsnNode call) || call.owner.equals(Names.CO)) {
            return false;
        }
        boolean bridge = (method.access & Opcodes.ACC_BRIDGE) != 0;
        if (!(isRecursive(call) || bridge) || flow.handlers(index).length > 0) {
            return false;
        }
        Type result = Type.getReturnType(call.desc);
        int returns = result.getOpcode(Opcodes.IRETURN);
        if (!result.equals(Type.getReturnType(method.desc)) && returns != Opcodes.ARETURN) {
            return false;
        }
        return Endings.returnsBehind(call, returns);
    }

    /**
     * Whether the call at instruction {@code index} is a tail call of this very body: then it is the body from its start, with
     * other parameters. Of static methods alone: others would first have to look at the receiver.
     */
    boolean beginsAgain(int index) {
        return (method.access & Opcodes.ACC_STATIC) != 0 && is(index) && isRecursive((MethodInsnNode) flow.at(index));
    }

    private boolean isRecursive(MethodInsnNode call) {
        return call.owner.equals(owner) && call.name.equals(method.name) && call.desc.equals(method.desc);
    }
}
