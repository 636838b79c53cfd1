package dev.weft.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The futures of living tasks. Not thread-safe. */
final class Promises {
    private final Map<Task<?>, List<Promise<?>>> promises = new HashMap<>();

    void add(Promise<?> promise) {
        promises.computeIfAbsent(promise.task, t -> new ArrayList<>(1)).add(promise);
    }

    /** Those of {@code task}, which are to be kept now. */
    List<Promise<?>> take(Task<?> task) {
        List<Promise<?>> taken = promises.isEmpty() ? null : promises.remove(task);
        return taken == null ? List.of() : taken;
    }

    /** A future of a task's outcome. */
    static final class Promise<R> extends CompletableFuture<R> {
        private final Task<R> task;

        Promise(Task<R> task) {
            this.task = task;
        }

        /** Completes it: the task has ended, and its state says so. */
        void keep() {
            switch (task.state()) {
                case DONE -> complete(task.result());
                case KILLED -> super.cancel(false);
                default -> completeExceptionally(task.failure());
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            if (cancelled) {
                task.scheduler().kill(task);
            }
            return cancelled;
        }
    }
}
