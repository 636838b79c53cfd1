package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.os.Task;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * A result that comes once, for all who want it. Threads and schedulers: as {@link Channel}; from another thread, {@code
 * scheduler.execute(() -> promise.complete(x))}, while the scheduler {@link dev.weft.os.Scheduler#serve serves}.
 *
 * @param <T> the result
 */
public final class Promise<T> extends Shared {
    private final Line line = new Line();
    private boolean done;
    private T value;
    private Throwable failure;

    /** A promise not kept yet. */
    public Promise() {
        super(null);
    }

    /** As {@link #Promise()}, with a name for messages. */
    public Promise(String name) {
        super(name);
    }

    /** Waits for the result. @throws CompletionException if it failed; the failure is the cause */
    @Coroutine
    public T await() {
        caller();
        if (!done) {
            Wait.in(new Awaiting(this));
        }
        if (failure != null) {
            throw new CompletionException(failure);
        }
        return value;
    }

    /** Gives the result, which may be null. @throws IllegalStateException if it has one, or has failed: that stays */
    public void complete(T value) {
        end();
        this.value = value;
        line.completeAll();
    }

    /** Gives a failure instead. @throws IllegalStateException as {@link #complete} */
    public void fail(Throwable failure) {
        Objects.requireNonNull(failure, "failure");
        end();
        this.failure = failure;
        line.completeAll();
    }

    /** Whether it has a result, or has failed. */
    public boolean isDone() {
        return done;
    }

    private void end() {
        enter();
        if (done) {
            throw new IllegalStateException(this + " is done already");
        }
        done = true;
    }

    private static final class Awaiting extends Place {
        private final Promise<?> promise;

        Awaiting(Promise<?> promise) {
            super(promise);
            this.promise = promise;
        }

        @Override
        boolean attempt(Task<?> caller) {
            return promise.done;
        }

        @Override
        Line line() {
            return promise.line;
        }

        @Override
        public String toString() {
            return promise.toString();
        }
    }
}
