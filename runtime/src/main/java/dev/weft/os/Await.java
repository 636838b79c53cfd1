package dev.weft.os;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Waits for a {@link CompletionStage}: answers its value, or raises its failure, taken out of the {@link CompletionException}
 * that it may be wrapped in. The stage may be completed by any thread, before or after.
 *
 * <pre>{@code HttpResponse<String> response = Co.trap(new Await<>(client.sendAsync(request, ofString())));}</pre>
 *
 * A caller that is killed abandons the wait and leaves the stage alone, because others may wait for it too; the stage then holds
 * on to a few bytes, but not to the caller. {@link #cancelling} gives a call that cancels it.
 *
 * @param <R> the stage's value
 */
public final class Await<R> extends SystemCall<R> {
    private final CompletionStage<? extends R> stage;
    private final boolean cancelling;

    /** The task whose outcome the stage is; null if it is any other. */
    private final Task<R> task;

    /**
     * @param stage what to wait for
     * @throws NullPointerException if {@code stage} is null
     */
    public Await(CompletionStage<? extends R> stage) {
        this(stage, false, null);
    }

    private Await(CompletionStage<? extends R> stage, boolean cancelling, Task<R> task) {
        this.stage = Objects.requireNonNull(stage, "Await(null)");
        this.cancelling = cancelling;
        this.task = task;
    }

    /** Waits for a stage that nobody else needs: if the caller is killed, {@code stage.toCompletableFuture()} is cancelled. */
    public static <R> Await<R> cancelling(CompletionStage<? extends R> stage) {
        return new Await<>(stage, true, null);
    }

    /**
     * Waits for the end of a task, of this or of another scheduler, and takes its outcome as {@link Join} does. A circle of such
     * waits within one scheduler raises {@link DeadlockException}; one that leads through another is not recognised.
     */
    public static <R> Await<R> of(Task<R> task) {
        CompletionStage<R> outcome = task.toCompletableFuture().exceptionally(t -> {
            throw task.state() == Task.State.FAILED ? task.failed() : task.killed();
        });
        return new Await<>(outcome, false, task);
    }

    @Override
    protected void handle(Task<?> caller, Scheduler scheduler) {
        if (task != null && scheduler.kernel().tasks().get(task.tid()) == task) {
            // alive, and here: the graph of waits is to know
            Join<R> join = new Join<>(task.tid());
            caller.waitFor(join);
            join.begin(caller, scheduler.kernel());
            return;
        }
        Wait wait = new Wait(caller);
        caller.waitFor(wait);
        try {
            stage.whenComplete(wait::completed);
        } catch (Throwable t) {
            wait.caller = null;
            throw t;
        }
    }

    @Override
    public String toString() {
        return "Await(" + (task == null ? stage : task.title()) + ")";
    }

    /** One caller's wait. It takes this call's place, so that an answer can be told from that to another wait for the stage. */
    private final class Wait extends KernelWait<R> {
        private Task<?> caller;

        Wait(Task<?> caller) {
            this.caller = caller;
        }

        /** On whatever thread completes the stage. */
        void completed(R value, Throwable failure) {
            Task<?> task = caller;
            if (task != null) {
                Scheduler scheduler = task.scheduler();
                scheduler.perform(() -> end(scheduler.kernel(), value, failure));
            }
        }

        private void end(Kernel kernel, R value, Throwable failure) {
            Task<?> task = caller;
            if (task != null) {
                caller = null;
                if (failure == null) {
                    kernel.wake(task, value);
                } else {
                    boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
                    kernel.fail(task, wrapped ? failure.getCause() : failure);
                }
            }
        }

        @Override
        protected boolean endsFromOutside() {
            return true;
        }

        @Override
        void begin(Task<?> caller, Kernel kernel) {
            throw new AssertionError("begun by Await");
        }

        @Override
        void leave(Task<?> caller, Kernel kernel) {
            this.caller = null;
            if (cancelling) {
                stage.toCompletableFuture().cancel(true);
            }
        }

        @Override
        public String toString() {
            return Await.this.toString();
        }
    }
}
