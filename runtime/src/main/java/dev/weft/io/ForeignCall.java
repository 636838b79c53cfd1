package dev.weft.io;

import dev.weft.os.Scheduler;
import dev.weft.os.SystemCall;
import dev.weft.os.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * A call that another thread answers. An object is for one call.
 *
 * <p>The answer goes through the scheduler's thread and meets the task only if the task still waits for it: one that has been
 * killed, or has timed out, may be in its next call by then.
 */
abstract class ForeignCall<R> extends SystemCall<R> {
    private Scheduler scheduler;

    /** Who waits; null before and after. On the scheduler's thread. */
    private Task<?> caller;

    /** The answer, from when it is given until the caller has it. */
    private R value;

    /** Asks the other thread. It is to call {@link #answer} or {@link #fail}, once. */
    abstract void start() throws Exception;

    /** The caller does not wait any more. */
    void abandon() {}

    /** An answer that nobody waits for. */
    void drop(R value) {}

    @Override
    protected final void handle(Task<?> caller, Scheduler scheduler) throws Exception {
        this.scheduler = scheduler;
        this.caller = caller;
        start();
    }

    @Override
    protected final void cancel(Task<?> caller, Scheduler scheduler) {
        this.caller = null;
        abandon();
    }

    /** From any thread. */
    final void answer(R value) {
        post(() -> {
            Task<?> waiting = caller;
            if (waiting == null) {
                drop(value);
            } else {
                caller = null;
                this.value = value;
                scheduler.resume(waiting, this);
            }
        }, () -> drop(value));
    }

    @Override
    protected final boolean undelivered(Task<?> caller) {
        drop(take());
        return true;
    }

    /** The answer, for the caller, which has been resumed. */
    final R take() {
        R taken = value;
        value = null;
        return taken;
    }

    /** Has the call throw an {@link ExecutionException} with this cause. From any thread. */
    final void fail(Throwable cause) {
        post(() -> {
            Task<?> waiting = caller;
            if (waiting != null) {
                caller = null;
                ExecutionException failure = new ExecutionException(cause);
                failure.setStackTrace(waiting.stackTrace());
                scheduler.fail(waiting, failure);
            }
        }, () -> {});
    }

    /** The cause, as if it had been thrown by the call: with the stack of the task after its own. */
    static IOException thrownHere(ExecutionException e) {
        Throwable cause = e.getCause();
        List<StackTraceElement> both = new ArrayList<>(List.of(cause.getStackTrace()));
        both.addAll(List.of(e.getStackTrace()));
        cause.setStackTrace(both.toArray(StackTraceElement[]::new));
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private void post(Runnable delivery, Runnable otherwise) {
        try {
            scheduler.execute(delivery);
        } catch (IllegalStateException closed) {
            otherwise.run();
        }
    }
}
