package dev.weft.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The test behind a suspendable call; under stress it may make the call look suspended though it has ended.
 *
 * <pre>
 *   before: invokestatic m(A, Continuation)I
 *   after:  invokestatic m(A, Continuation)I;      aload c; Suspension.unwinding(c); ifeq go_on
 *   stress: invokestatic m(A, Continuation)I; dup; aload c; ldc seed; Stress.unwinding(I, c, seed); ifeq go_on
 *   why:    the extra suspension keeps the result in a frame of its own and takes the way of any other one; the coroutine
 *           resumes at once, so that the program must not notice
 * </pre>
 */
public final class Stress {
    /** The test alone. */
    public static final Stress NONE = new Stress(null);

    private final Long seed;

    private Stress(Long seed) {
        this.seed = seed;
    }

    /** Calls that have ended may suspend once more, as pseudo-random numbers from {@code seed} have it. */
    public static Stress of(long seed) {
        return new Stress(seed);
    }

    /** Leaves true or false on the stack, above the result of the call. */
    void test(Code code, Type result, int continuation) {
        if (seed == null) {
            code.var(Opcodes.ALOAD, continuation).abi(RuntimeAbi.UNWINDING);
            return;
        }
        code.insn(switch (result.getSize()) {
            case 0 -> Opcodes.ACONST_NULL;
            case 1 -> Opcodes.DUP;
            default -> Opcodes.DUP2;
        });
        code.var(Opcodes.ALOAD, continuation).constant((Object) seed);
        code.call(Opcodes.INVOKESTATIC, RuntimeAbi.STRESS, "unwinding",
                "(" + kind(result) + RuntimeAbi.STRESSED, false);
    }

    static String kind(Type result) {
        return switch (result.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.SHORT, Type.CHAR, Type.INT -> "I";
            case Type.LONG, Type.FLOAT, Type.DOUBLE -> result.getDescriptor();
            default -> RuntimeAbi.L_OBJECT;
        };
    }
}
