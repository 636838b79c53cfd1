package dev.weft.abi;

import java.util.concurrent.atomic.LongAdder;

/**
 * Extra suspensions, for tests: code woven under the agent's {@code stress=SEED} asks here behind each suspendable call, and
 * now and then is told that the call has suspended, though it has ended. The result waits in a frame; below it, in place of
 * what the call would be waiting for, stands a delegate that ends as soon as it is stepped: so the whole stack unwinds to the
 * coroutine object, which resumes at once, and neither it nor its caller sees anything.
 */
public final class Stress {
    /** One call in so many suspends. */
    private static final int ODDS = 4;

    private static final ThreadLocal<long[]> STATE = new ThreadLocal<>();

    private static final LongAdder SUSPENSIONS = new LongAdder();

    private Stress() {}

    /** How many extra suspensions there have been, in all threads: zero means that nothing was under stress. */
    public static long suspensions() {
        return SUSPENSIONS.sum();
    }

    /** Behind a call that returned an object, or nothing. */
    public static boolean unwinding(Object result, Continuation c, long seed) {
        return Suspension.unwinding(c) || isDue(c, seed) && suspend(new Held(result, 0, false), c);
    }

    /** Behind a call that returned an int or something smaller. */
    public static boolean unwinding(int result, Continuation c, long seed) {
        return unwinding((long) result, c, seed);
    }

    /** Behind a call that returned a long. */
    public static boolean unwinding(long result, Continuation c, long seed) {
        return Suspension.unwinding(c) || isDue(c, seed) && suspend(new Held(null, result, true), c);
    }

    /** Behind a call that returned a float. */
    public static boolean unwinding(float result, Continuation c, long seed) {
        return unwinding((long) Float.floatToRawIntBits(result), c, seed);
    }

    /** Behind a call that returned a double. */
    public static boolean unwinding(double result, Continuation c, long seed) {
        return unwinding(Double.doubleToRawLongBits(result), c, seed);
    }

    /** A sequence of its own for each thread, the same in each run. */
    private static boolean isDue(Continuation c, long seed) {
        if (c == Pinned.NONE) {
            return false;
        }
        long[] state = STATE.get();
        if (state == null) {
            state = new long[] {seed * 0x9E3779B97F4A7C15L + 1};
            STATE.set(state);
        }
        long x = state[0];
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        state[0] = x == 0 ? 1 : x;
        return (x >>> 33) % ODDS == 0;
    }

    private static boolean suspend(Held result, Continuation c) {
        SUSPENSIONS.increment();
        Suspension.suspend(new Delegation(new Ended(), c), 1, c);
        Suspension.suspend(result, 1, c);
        return true;
    }

    /** The frame of a call that has ended, with its result. */
    private static final class Held extends PrimitiveFrame {
        private final Object object;
        private final boolean primitive;

        Held(Object object, long result, boolean primitive) {
            this.object = object;
            this.result = result;
            this.primitive = primitive;
        }

        @Override
        protected int resume(Continuation c, int point, Frame callee) {
            c.receive();
            if (!primitive) {
                Suspension.finish(object, c);
            }
            return DONE;
        }
    }

    /** A coroutine that ends at once. */
    private static final class Ended extends Continuation {
        @Override
        protected int resume(Continuation c, int point, Frame callee) {
            return DONE;
        }
    }
}
