package dev.weft.abi;

import java.util.Iterator;

/**
 * A one-shot, delimited continuation: the outermost frame of a coroutine, and the loop that resumes its innermost one.
 * {@code dev.weft.Coro} puts the users' face on it.
 *
 * <p>Three fields and two flags, because each byte here is paid by each generator, and each store by each step:
 * a generator that holds an int and a reference takes 32 bytes.
 *
 * <p>One thread at a time: {@link #RUNNING} turns away a second entry, from the body itself or from another thread, as long
 * as the body is visibly running; it stands in a plain field, so two threads that enter in the same instant are the callers' race,
 * as with any iterator.
 */
public abstract class Continuation extends Frame {
    static {
        Raised.of(null); // it is loaded now: when it is needed, there may be no memory for that
    }

    /** {@link #point} of a continuation whose body has ended. */
    protected static final short CLOSED = -1;

    /** {@link #point} of a continuation whose body is on some thread's stack. */
    protected static final short RUNNING = -2;

    /** Some other continuation delegates, or delegated, to this one. */
    static final byte DELEGATED = 1;

    /** It is the body of a task. */
    static final byte OWNED = 2;

    /** It delegates, or has delegated and not been stepped since: a {@link Delegation} may be its innermost frame. */
    static final byte DELEGATES = 4;

    /** Its result has been thrown with a {@code StopIteration}. */
    private static final byte REPORTED = 8;

    /**
     * On the way in: what was sent, or {@link Raised}. On the way out: what was yielded. Between frames, and at the end: the result.
     * While the body runs: null, so a plain yield, and a return without a result, need not store it.
     */
    protected Object value;

    /** It was asked whether there is a next value, and that value has not been taken yet. */
    protected boolean buffered;

    /** {@link #DELEGATED}, {@link #OWNED}, {@link #DELEGATES}, {@link #REPORTED}. */
    private byte ties;

    /** For {@code dev.weft.Coro}. */
    protected Continuation() {}

    /**
     * Runs to the next suspension. The caller has set {@link #value}. A factory whose body calls nothing suspendable overrides it: no ring, no loop.
     *
     * @return true if the body suspended and yielded, false if it ended and {@link #value} is its result, or had ended before
     * @throws IllegalStateException if it is running
     */
    protected boolean step() {
        if (point < 0) {
            return Suspension.noStep(point);
        }
        if ((ties & (DELEGATED | DELEGATES)) != 0) {
            return stepTied();
        }
        return runFrames() && (!has(DELEGATES) || Delegations.step(this));
    }

    private boolean stepTied() {
        if (has(DELEGATED)) {
            Delegations.forget();
        }
        if (!(link instanceof Delegation)) {
            clear(DELEGATES);
            if (!runFrames()) {
                return false;
            }
            if (!has(DELEGATES)) {
                return true;
            }
        }
        return Delegations.step(this);
    }

    /**
     * Innermost frame first, then whoever waits for it, the body last. They know the way, so {@link #link} is free for new frames. A
     * delegation at the innermost end is left to {@link Delegations}.
     */
    final boolean runFrames() {
        short own = point;
        point = RUNNING;
        Frame callee = null;
        Throwable thrown = null;
        Frame innermost = this;
        if (link != null) {
            innermost = link;
            link = null;
        }
        for (Frame frame = innermost; frame != this; frame = frame.link) {
            try {
                int next = frame.resume(this, frame.point, callee);
                if (next != DONE) {
                    suspendAt(frame, next, own);
                    return true;
                }
                callee = frame;
            } catch (Throwable t) {
                raise(t, t == thrown, own, frame);
                thrown = t;
                callee = null;
            }
        }
        return runBody(own, callee);
    }

    /** Has {@code t}, which {@code frame} has thrown, thrown where its caller waits. Must not fail, or no handler of theirs would run. */
    private void raise(Throwable t, boolean spliced, short own, Frame frame) {
        lose(t);
        if (!spliced) {
            try {
                StackSplice.splice(t, this, own, frame);
            } catch (Throwable noTrace) {
                // no memory or no stack, or t is of a class that overrides what is called there: it keeps the trace that it has
            }
        }
        value = Raised.of(t);
    }

    /** The outermost frame: behind it there is nothing to go on with. */
    private boolean runBody(short own, Frame callee) {
        int next;
        try {
            next = resume(this, own, callee);
        } catch (Throwable t) {
            lose(t);
            end();
            throw Suspension.leaving(t);
        }
        if (next == DONE) {
            end();
            return false;
        }
        suspendAt(this, next, own);
        return true;
    }

    final boolean isRunning() {
        return point == RUNNING;
    }

    final boolean has(byte tie) {
        return (ties & tie) != 0;
    }

    final void set(byte tie) {
        ties |= tie;
    }

    final void clear(byte tie) {
        ties &= (byte) ~tie;
    }

    private void suspendAt(Frame frame, int next, short own) {
        point = own;
        if (next != GONE) {
            frame.point = (short) next;
        }
        if (link != null) {
            link = turnedAround(link, next == GONE ? frame.link : frame);
        } else if (frame != this) {
            link = frame;
        }
    }

    /**
     * New frames, of which each leads to the one before, and must lead to the one behind: the last to {@code outer}, in the ring.
     * Returns the first.
     */
    private static Frame turnedAround(Frame last, Frame outer) {
        Frame behind = outer;
        for (Frame frame = last; frame != null; ) {
            Frame before = frame.link;
            frame.link = behind;
            behind = frame;
            frame = before;
        }
        return behind;
    }

    /**
     * {@code t} has been thrown, so nothing is suspended below. If it overtook an unwinding, it is raised in each of the frames that
     * were there already, innermost first, for the sake of their handlers; whatever they do, they are gone, and what was yielded too.
     */
    final void lose(Throwable t) {
        for (Frame frame = turnedAround(link, null); frame != null; frame = frame.link) {
            link = null;
            value = Raised.of(t);
            try {
                frame.resume(this, frame.point, null);
            } catch (Throwable alsoLost) {
                // t itself as a rule; another one has nobody to go to
            }
        }
        link = null;
        value = null;
    }

    /** Closes this continuation; {@link #value} stays as the result. */
    protected final void end() {
        point = CLOSED;
        link = null;
        release();
    }

    /** The result of a body that has ended, the first time; then null. */
    protected final Object report() {
        Object result = has(REPORTED) ? null : value;
        set(REPORTED);
        return result;
    }

    /** Drops what the body's frame holds: a closed coroutine keeps nothing alive but its result. */
    protected void release() {}

    /** What {@link #value} must be for the body to find {@code t} thrown at its yield. */
    protected static Object raised(Throwable t) {
        return Raised.of(t);
    }

    /** Takes what was sent; throws what was raised instead. */
    final Object receive() {
        Object v = value;
        if (v == null) {
            return null;
        }
        value = null;
        if (v instanceof Raised raised) {
            throw Suspension.<RuntimeException>sneak(raised.thrown);
        }
        return v;
    }

    /**
     * Runs a coroutine that must be primed to its first yield. Others do nothing.
     *
     * @return nobody looks; but C2 inlines what returns an iterator even where it is called rarely, so that the iterator need not
     *     exist, and what is primed once, before a loop sends to it, is one
     */
    protected Iterator<?> prime() {
        return null;
    }

    /** Fails if this cannot suspend. */
    protected void checkSuspendable() {}

    /** Yields a value; primitives arrive boxed to their own type unless a subclass keeps them. */
    protected void produce(Object v) {
        if (v != null || value != null) { // it is null already, and the compiler knows: no store, no barrier of a collector
            value = v;
        }
    }

    protected void produce(int v) {
        produce((Object) v);
    }

    protected void produce(long v) {
        produce((Object) v);
    }

    protected void produce(double v) {
        produce((Object) v);
    }

    protected void produce(float v) {
        produce((Object) v);
    }

    /** Yields what an inner continuation has just yielded. */
    protected void relay(Continuation inner) {
        produce(inner.takeProduced());
    }

    /** Takes what was yielded, boxed if need be. */
    protected Object takeProduced() {
        throw new AssertionError("yields nothing");
    }
}
