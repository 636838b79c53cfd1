package dev.weft.abi;

import dev.weft.NotWovenException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The calls that woven code makes, the continuation always last, so that the weaver pushes it behind what is on the operand
 * stack already. All are small enough to be inlined.
 */
public final class Suspension {
    /** The version of everything in this package that woven code relies on. */
    public static final int VERSION = 4;

    private Suspension() {}

    // ---- yielding

    /** Yields {@code v}: any overload of {@code Co.yield}, and {@code Co.trap}. */
    public static void produce(Object v, Continuation c) {
        c.produce(v);
    }

    /** Yields an int. */
    public static void produce(int v, Continuation c) {
        c.produce(v);
    }

    /** Yields a long. */
    public static void produce(long v, Continuation c) {
        c.produce(v);
    }

    /** Yields a float. */
    public static void produce(float v, Continuation c) {
        c.produce(v);
    }

    /** Yields a double. */
    public static void produce(double v, Continuation c) {
        c.produce(v);
    }

    /** Yields a char, boxed. */
    public static void produce(char v, Continuation c) {
        c.produce((Object) v);
    }

    /** Yields a short, boxed. */
    public static void produce(short v, Continuation c) {
        c.produce((Object) v);
    }

    /** Yields a byte, boxed. */
    public static void produce(byte v, Continuation c) {
        c.produce((Object) v);
    }

    /** Yields a trap. */
    public static void trap(Object trap, Continuation c) {
        if (trap == null) {
            throw new NullPointerException("Co.trap(null): a trap is needed; a plain yield is Co.yield()");
        }
        c.produce(trap);
    }

    /** Suspends until {@code inner} has ended; it is resumed in place of the caller from now on. */
    public static Object yieldFrom(Continuation inner, Continuation c) {
        c.checkSuspendable();
        if (inner.point == Continuation.CLOSED) {
            return null;
        }
        c.value = null;
        suspend(new Delegation(inner, c), 1, c);
        return null;
    }

    /** Suspends until {@code inner} is exhausted. */
    public static void yieldFrom(Iterator<?> inner, Continuation c) {
        c.checkSuspendable();
        if (inner instanceof Continuation coroutine) {
            yieldFrom(coroutine, c);
        } else if (inner.hasNext()) {
            c.produce(inner.next());
            suspend(new IteratorDelegation(inner), 1, c);
        }
    }

    /** Suspends until an iterator of {@code inner} is exhausted. */
    public static void yieldFrom(Iterable<?> inner, Continuation c) {
        yieldFrom(inner.iterator(), c);
    }

    // ---- unwinding

    /** True if the suspendable call that has just returned suspended instead of ending. */
    public static boolean unwinding(Continuation c) {
        return c.link != null;
    }

    /**
     * A new frame that waits for the one before, or at its own yield if there is none. The one before learns of it when all are
     * there: a reference in an object that has just been made needs no barrier of a collector, and this is inlined everywhere.
     */
    public static void suspend(Frame frame, int point, Continuation c) {
        frame.point = (short) point;
        frame.link = c.link;
        c.link = frame;
    }

    /**
     * At the entry of a handler around a suspension point. An error can overtake an unwinding: when there is no memory or no stack
     * for a frame, or its class does not load. What had suspended below is lost with it: it has not, after all.
     */
    public static void caught(Throwable t, Continuation c) {
        if (c.link != null || c.value != null) {
            c.lose(t);
        }
    }

    // ---- resuming

    /** Behind a yield: what was sent; throws what was raised. */
    public static Object receive(Continuation c) {
        return c.receive();
    }

    /** Behind a suspendable call that returns an object, or nothing: its result; throws what it threw. */
    public static Object result(Continuation c) {
        return c.receive();
    }

    /** Behind a suspendable call that returns a primitive: its result as {@link PrimitiveFrame} keeps it; throws what it threw. */
    public static long result(Frame callee, Continuation c) {
        c.receive();
        return ((PrimitiveFrame) callee).result;
    }

    // ---- ending

    /** Leaves an object as the result of the frame that ends. */
    public static void finish(Object result, Continuation c) {
        c.value = result;
    }

    /** Leaves a primitive as the result of the frame that ends. */
    public static void finish(long result, Frame frame) {
        ((PrimitiveFrame) frame).result = result;
    }

    /** What a factory's body returns must come from {@code Co.end}, which is null by then. */
    public static void checkEnd(Object returned) {
        if (returned != null) {
            throw new IllegalStateException("a coroutine's body returned another object ("
                    + returned.getClass().getName() + "): end it with return Co.end(..), and use Co.yieldFrom to delegate");
        }
    }

    /** Runs a new coroutine to its first yield if its kind asks for it. */
    public static void prime(Continuation c) {
        c.prime();
    }

    /** What a throwable becomes when it leaves a body: an exhausted inner iterator must not look like this one's end (PEP 479). */
    public static RuntimeException leaving(Throwable t) {
        if (t instanceof NoSuchElementException) {
            return new IllegalStateException("coroutine raised " + t.getClass().getSimpleName(), t);
        }
        return sneak(t);
    }

    /** Throws {@code t}, checked or not. */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException sneak(Throwable t) throws E {
        throw (E) t;
    }

    /** The coroutine was entered while its body runs. */
    public static IllegalStateException running() {
        return new IllegalStateException("coroutine already running");
    }

    /** The body yielded when it was asked to close. */
    public static IllegalStateException ignoredExit() {
        return new IllegalStateException("coroutine ignored CoroutineExit");
    }

    // ---- stepping, for whoever has no use for an exception at the end: schedulers

    /**
     * Makes {@code c} the body of a task.
     *
     * @return false if it is one already
     */
    public static boolean adopt(Continuation c) {
        if (c.has(Continuation.OWNED)) {
            return false;
        }
        c.set(Continuation.OWNED);
        return true;
    }

    /**
     * Steps to the next yield; the yield where the body waits returns {@code sent}. A step that somebody else has taken
     * ahead counts as this one.
     *
     * @param sent null if the body has not begun
     * @return false if the body ended, or has ended before
     */
    public static boolean step(Continuation c, Object sent) {
        if (c.buffered) {
            c.buffered = false;
            return true;
        }
        if (sent != null) {
            c.value = sent;
        }
        return c.step();
    }

    /** Steps to the next yield, by throwing {@code t} where the body waits; closes one that has not begun, and throws {@code t}. */
    public static boolean raise(Continuation c, Throwable t) {
        c.buffered = false;
        if (c.point <= 0) {
            if (c.isRunning()) {
                throw running();
            }
            if (c.point == 0) {
                c.end();
            }
            throw Suspension.<RuntimeException>sneak(t);
        }
        c.value = Continuation.raised(t);
        return c.step();
    }

    /** Takes the object that was yielded; null if it was a primitive, kept unboxed, or nothing. */
    public static Object take(Continuation c) {
        Object v = c.value;
        if (v != null) {
            c.value = null;
        }
        return v;
    }

    // ---- plain callers

    /** The continuation of whoever calls a suspendable method without one: works until something really suspends. */
    public static Continuation none() {
        return Pinned.NONE;
    }

    /**
     * Whether the twin of a plain method that can be overridden must run an override instead: {@code receiver}'s class has one,
     * and no other body is meant.
     *
     * @param method name and descriptor, {@code walk(LNode;)V}
     */
    public static boolean overridden(Object receiver, Class<?> declaring, String method, Continuation c) {
        return receiver.getClass() != declaring
                && !(c instanceof Exact)
                && Overrides.isPlain(receiver.getClass(), declaring, method);
    }

    /**
     * The continuation that a suspendable method goes on with; null if {@code receiver}'s class overrides it without making
     * it suspendable: then the plain override must run.
     *
     * @param c what the method was called with; the same is returned unless {@link #exactly} made it
     */
    public static Continuation entered(Object receiver, Class<?> declaring, String method, Continuation c) {
        if (c instanceof Exact exact) {
            return exact.real;
        }
        return Overrides.isPlain(receiver.getClass(), declaring, method) ? null : c;
    }

    /**
     * The continuation to call a suspendable method with when exactly its body is meant, as {@code super.walk(node)} means it,
     * whatever the receiver's class overrides.
     *
     * @param agreed a class whose own objects are known to have no plain override
     * @param declaring the method's class
     */
    public static Continuation exactly(Object receiver, Class<?> agreed, Class<?> declaring, String method, Continuation c) {
        Class<?> type = receiver.getClass();
        return type == agreed || !Overrides.isPlain(type, declaring, method) ? c : Exact.of(c);
    }

    /** {@code Co.something} was really called: says by whom, and what to do. */
    public static RuntimeException notWoven() {
        return Pinned.notWoven();
    }

    /** The body of a method that could not be woven. */
    public static RuntimeException tripwire(String reason) {
        return new NotWovenException(reason);
    }

    /** The frames of a suspended coroutine, innermost first. */
    public static StackTraceElement[] stackTrace(Continuation c) {
        return StackSplice.of(c);
    }

    /** Whether {@code c}, or the coroutine that it delegates to, is running. */
    public static boolean isRunning(Continuation c) {
        List<Continuation> path = Delegations.path(c);
        return path.get(path.size() - 1).isRunning();
    }

    /** {@code Class.method} of the body, null for one of the runtime's own. */
    public static String name(Continuation c) {
        Sites sites = Sites.of(c);
        return sites == null ? null : sites.className().substring(sites.className().lastIndexOf('.') + 1) + "." + sites.method();
    }

    /** What a step does that finds no point to go on from: nothing if the body has ended; false. */
    public static boolean noStep(int point) {
        if (point == Continuation.RUNNING) {
            throw running();
        }
        return false;
    }

    /** A point that no woven code knows: the body has ended, or the frame belongs to another version of its class. */
    public static int lost(int point) {
        if (point == Continuation.CLOSED) {
            return Frame.DONE;
        }
        throw new IllegalStateException("frame has no suspension point " + point + ": its class was replaced while suspended");
    }
}
