package dev.weft.os;

import java.util.ArrayDeque;
import java.util.function.BiConsumer;

/**
 * What the listener is told. A failure is held back until those who might join the task have had the chance: a parent that
 * joins its child should not see the failure both caught and reported (asyncio's "never retrieved", without waiting for GC).
 */
final class Reports {
    /** The round under way, and two in which each task that is ready has a turn at least. */
    private static final int PATIENCE_ROUNDS = 3;

    private final TaskListener listener;
    private final ArrayDeque<Unjoined> unjoined = new ArrayDeque<>();

    /** Counts {@link #reportDue}. */
    private long rounds;

    private record Unjoined(Task<?> task, long due) {}

    Reports(TaskListener listener) {
        this.listener = listener;
    }

    void terminated(Task<?> task) {
        tell(TaskListener::taskTerminated, task);
    }

    void tell(BiConsumer<TaskListener, Task<?>> event, Task<?> task) {
        try {
            event.accept(listener, task);
        } catch (Throwable t) {
            toThread(t);
        }
    }

    void unhandled(Throwable problem) {
        try {
            listener.unhandled(problem);
        } catch (Throwable t) {
            toThread(t);
        }
    }

    /**
     * {@code task}, or its cleanup, failed and nobody was joining it. It will be reported unless that changes while each task that
     * could be on its way to join has two turns.
     */
    void unjoined(Task<?> task) {
        unjoined.add(new Unjoined(task, rounds + PATIENCE_ROUNDS));
    }

    /** Reports the failures whose time is up. To be called between two rounds of turns. */
    void reportDue() {
        rounds++;
        while (!unjoined.isEmpty() && unjoined.peek().due <= rounds) {
            report(unjoined.poll().task);
        }
    }

    /** Reports all: no task has a turn to take, so nobody is about to join. */
    void reportAll() {
        while (!unjoined.isEmpty()) {
            report(unjoined.poll().task);
        }
    }

    private void report(Task<?> task) {
        if (!task.has(Task.OBSERVED)) {
            unhandled(task.unobserved());
        }
    }

    private static void toThread(Throwable t) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, t);
    }
}
