package dev.weft.os;

import java.lang.invoke.VarHandle;

/**
 * The stack of a suspended task, seen from another thread than the one that may resume it at any moment. Like a sequence lock:
 * what was read counts if the task neither was in its turn nor began one meanwhile. The fields are plain ones, because a turn
 * is not to pay for being looked at; the fences here order the reads, and the writes of a turn come in order on all but weakly
 * ordered processors, where a trace may, rarely, mix two moments.
 */
final class Glimpse {
    private static final int ATTEMPTS = 8;
    private static final StackTraceElement[] NONE = {};

    private Glimpse() {}

    static StackTraceElement[] of(Task<?> task) {
        for (int i = 0; i < ATTEMPTS; i++) {
            int turns = task.turns();
            if (task.state() == Task.State.RUNNING) {
                Thread.onSpinWait();
                continue;
            }
            VarHandle.acquireFence();
            StackTraceElement[] trace = read(task);
            VarHandle.acquireFence();
            if (trace != null && task.turns() == turns && task.state() != Task.State.RUNNING) {
                return trace;
            }
        }
        return NONE;
    }

    /** Null if the frames changed while they were followed. */
    private static StackTraceElement[] read(Task<?> task) {
        try {
            return task.body().stackTrace();
        } catch (NullPointerException | IllegalStateException | IndexOutOfBoundsException changing) {
            return null;
        }
    }
}
