package dev.weft.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The futures of living tasks. Thread-safe: a future is completed even if it is asked for while the task ends. */
final class Promises {
    private final Map<Task<?>, List<Promise<?>>> promises = new HashMap<>();

    /** A future of {@code task}'s outcome. From any thread. */
    <R> CompletableFuture<R> promise(Task<R> task) {
        Promise<R> promise = new Promise<>(task);
        synchronized (promises) {
            if (task.state().compareTo(Task.State.WAITING) <= 0) {
                promises.computeIfAbsent(task, t -> new ArrayList<>(1)).add(promise);
                return promise;
            }
        }
        promise.keep();
        return promise;
    }

    /** {@code task} has ended, and its state says so already. */
    void keep(Task<?> task) {
        List<Promise<?>> kept;
        synchronized (promises) {
            kept = promises.isEmpty() ? null : promises.remove(task);
        }
        if (kept != null) {
            kept.forEach(Promise::keep);
        }
    }

    private static final class Promise<R> extends CompletableFuture<R> {
        private final Task<R> task;

        Promise(Task<R> task) {
            this.task = task;
        }

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
