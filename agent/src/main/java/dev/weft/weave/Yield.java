package dev.weft.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Hands a value over, in place of {@code Co.yield(v)} or {@code Co.trap(v)}.
 *
 * <pre>
 *   before: ..., v    invokestatic Co.yield(X)Object              -> ..., sent
 *   after:  ..., v    aload c; invokestatic Suspension.produce(X, Continuation)  -> ...
 *   why:    the value must be in the continuation before the stack unwinds; what is sent comes later, from the frame
 * </pre>
 */
final class Yield {
    private Yield() {}

    static void emit(Code code, MethodInsnNode call, int continuation) {
        boolean trap = call.name.equals("trap");
        String parameter = call.desc.substring(1, call.desc.indexOf(')'));
        if (parameter.isEmpty()) {
            code.insn(Opcodes.ACONST_NULL);
        }
        if (trap || parameter.isEmpty()) {
            parameter = RuntimeAbi.L_OBJECT;
        }
        code.var(Opcodes.ALOAD, continuation);
        code.abi(new String[] {trap ? "trap" : "produce", "(" + parameter + RuntimeAbi.L_CONTINUATION + ")V"});
    }
}
