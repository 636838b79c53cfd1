package dev.weft.os;

import java.util.ArrayDeque;
import java.util.function.BiConsumer;

/**
 * What the listener is told. A failure is held back until those who might join the task have had the chance: a parent that
 * joins its child should not see the failure both caught and reported (asyncio's "never retrieved", without waiting for GC).
 */
final class Reports {
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

    /** {@code task}, or its cleanup, failed and nobody was joining it. It will be reported unless that changes within {@code rounds}. */
    void unjoined(Task<?> task, int rounds) {
        unjoined.add(new Unjoined(task, this.rounds + rounds));
    }

    /** Reports the failures whose time is up. To be called once each {@link Loop#ROUND} turns. */
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
