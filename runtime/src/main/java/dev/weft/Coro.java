package dev.weft;

import dev.weft.abi.Continuation;
import dev.weft.abi.Suspension;
import java.util.Iterator;
import java.util.Objects;

/**
 * A coroutine object: receives {@code S}, yields {@code Y}, returns {@code R}. What Python calls a generator (PEP 342, 380),
 * with {@code raise} for its {@code throw}. It is its own iterator, so a {@code for} loop takes what is left of it.
 *
 * <p>To be used by one thread at a time. A step while the body runs, from the body itself or from another thread, throws
 * {@link IllegalStateException} and leaves the body unharmed. A coroutine that is dropped is garbage: its {@code finally}
 * blocks run only if somebody closes it.
 *
 * @param <S> what {@link #send} takes
 * @param <Y> what the body yields
 * @param <R> what the body returns
 */
public abstract class Coro<S, Y, R> extends Continuation implements Iterator<Y>, Iterable<Y>, AutoCloseable {
    /** Where a coroutine is in its life. */
    public enum State {
        /** The body has not begun. */
        CREATED,
        /** The body is on a thread's stack. */
        RUNNING,
        /** The body waits at a yield. */
        SUSPENDED,
        /** The body has ended. */
        CLOSED
    }

    /** For woven code, which generates a subclass for each factory method. */
    protected Coro() {}

    /** A coroutine that runs {@code body}. */
    public static <S, Y, R> Coro<S, Y, R> from(CoCallable<R> body) {
        return new BodyCoro<>(Objects.requireNonNull(body, "body"));
    }

    /**
     * Steps to the next yield.
     *
     * @return what was yielded
     * @throws StopIteration if the body ended, or has ended before
     * @throws IllegalStateException if it is running, or if the body let a {@code NoSuchElementException} out (its cause)
     */
    @Override
    public final Y next() {
        if (!isBuffered()) {
            stepped();
        }
        return takeValue();
    }

    /** Steps to the next yield if that has not been done yet, and keeps the value for {@link #next}. */
    @Override
    public final boolean hasNext() {
        return buffered || (buffered = advance());
    }

    /**
     * Steps to the next yield; the yield where the body waits now returns {@code value}. {@code send(null)} is {@code next()}.
     *
     * @return what was yielded
     * @throws StopIteration if the body ended, or has ended before
     * @throws IllegalStateException if it is running; if {@code hasNext()} holds a value that {@code next()} has not taken; if
     *     {@code value} is not null and the body has not begun: there is no yield to receive it
     */
    public final Y send(S value) {
        if (value != null) {
            if (point <= 0 || buffered) {
                throw refusesValue();
            }
            this.value = value;
        }
        return next();
    }

    private RuntimeException refusesValue() {
        checkIdle("send");
        return point == CLOSED ? exhausted() : new IllegalStateException(
                "cannot send a value to a coroutine that has not begun: nothing waits for it; call next() first");
    }

    /**
     * Throws {@code t} at the yield where the body waits, and steps to the next yield. If the body has not begun it never
     * does: the coroutine is closed and {@code t} thrown.
     *
     * @return what was yielded, if the body caught {@code t}
     * @throws StopIteration if the body caught {@code t} and ended
     * @throws NullPointerException if {@code t} is null; nothing changes
     * @throws IllegalStateException as {@link #send}
     */
    public final Y raise(Throwable t) {
        Objects.requireNonNull(t, "raise(null)");
        checkIdle("raise");
        if (!Suspension.raise(this, t)) {
            throw exhausted();
        }
        return takeValue();
    }

    /**
     * Ends the coroutine: throws {@link CoroutineExit} at the yield where the body waits, so that its {@code finally} blocks
     * run. Does nothing if it is closed; if the body has not begun it never does. What a {@code finally} block throws comes out,
     * and so does what the resources of a {@code try} statement throw when they are closed.
     *
     * @throws IllegalStateException if it is running, or if the body yields again: then it is still suspended
     */
    @Override
    public final void close() {
        if (point == RUNNING) {
            throw Suspension.running();
        }
        buffered = false;
        if (point <= 0) {
            if (point == 0) {
                end();
            }
            return;
        }
        CoroutineExit exit = new CoroutineExit();
        try {
            if (Suspension.raise(this, exit)) {
                takeValue();
                throw Suspension.ignoredExit();
            }
        } catch (CoroutineExit e) {
            // the usual end, unless a try-with-resources statement in the body could not close something
            Throwable[] failures = e.getSuppressed();
            for (int i = 1; i < failures.length; i++) {
                failures[0].addSuppressed(failures[i]);
            }
            if (failures.length > 0) {
                throw Suspension.<RuntimeException>sneak(failures[0]);
            }
        } catch (Throwable t) {
            if (point == CLOSED) {
                t.addSuppressed(exit);
            }
            throw t;
        }
    }

    /**
     * What the body returned; null if it was closed, or failed.
     *
     * @throws IllegalStateException before the end
     */
    @SuppressWarnings("unchecked")
    public final R result() {
        if (point != CLOSED) {
            throw new IllegalStateException("no result yet: " + this);
        }
        return (R) value;
    }

    /** The state, as this thread sees it. */
    public final State state() {
        if (point == CLOSED) {
            return State.CLOSED;
        }
        if (point == RUNNING || point > 0 && Suspension.isRunning(this)) {
            return State.RUNNING;
        }
        return point == 0 ? State.CREATED : State.SUSPENDED;
    }

    /** The method whose body this is, as {@code Class.method}. */
    public final String name() {
        String name = Suspension.name(this);
        return name == null ? bodyName() : name;
    }

    /**
     * Where the coroutine is suspended, innermost call first, delegates included: real files and lines. Empty when it is
     * running or closed.
     */
    public final StackTraceElement[] stackTrace() {
        return point < 0 ? new StackTraceElement[0] : Suspension.stackTrace(this);
    }

    /** This, as in Python: a second loop goes on where the first one stopped. */
    @Override
    public final Iterator<Y> iterator() {
        return this;
    }

    @Override
    public String toString() {
        return name() + "[" + state() + "]";
    }

    /** The name of a body that is no woven method. */
    String bodyName() {
        return getClass().getSimpleName();
    }

    // ---- for the subclasses in this package

    /** Takes the value that {@code hasNext} left, if there is one. */
    final boolean isBuffered() {
        boolean b = buffered;
        buffered = false;
        return b;
    }

    /** Steps; false if it has ended. */
    final boolean advance() {
        return step();
    }

    /** This, a step further; fails if it has ended. Returns this for the reason that {@link #prime} gives. */
    final Coro<S, Y, R> stepped() {
        if (!step()) {
            throw exhausted();
        }
        return this;
    }

    final StopIteration exhausted() {
        return new StopIteration(report());
    }

    @SuppressWarnings("unchecked")
    private Y takeValue() {
        Object v = value;
        value = null;
        return (Y) (v == null ? takeAbsent() : v);
    }

    /** The yielded value when it is not in {@link #value}: null, or a primitive. */
    Object takeAbsent() {
        return null;
    }

    @Override
    protected final Object takeProduced() {
        return takeValue();
    }

    private void checkIdle(String operation) {
        if (point == RUNNING) {
            throw Suspension.running();
        }
        if (buffered) {
            throw new IllegalStateException(operation + " while a value waits: hasNext() has stepped already; take it with next()");
        }
    }
}
