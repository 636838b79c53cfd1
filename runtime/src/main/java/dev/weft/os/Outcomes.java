package dev.weft.os;

import java.util.ArrayDeque;

/**
 * Which of the tasks that have ended may still be joined. A child often ends before its parent comes to join it, so outcomes must
 * outlive their tasks; a server that never joins must not run out of memory, so only {@value #LIMIT} do. A task that returned
 * null leaves nothing to keep, unless it is older than one that was dropped: it would be taken for one of those.
 *
 * <p>Not thread-safe.
 */
final class Outcomes {
    /** How many are kept. */
    static final int LIMIT = 16_384;

    private final TaskIndex byTid;
    private final ArrayDeque<Task<?>> eldestFirst = new ArrayDeque<>();

    /** The highest number of a task whose outcome was dropped. */
    private int forgotten;

    /** @param byTid where tasks are found: it has each one that ends */
    Outcomes(TaskIndex byTid) {
        this.byTid = byTid;
    }

    /** {@code task} has ended: it stays where it can be found, for as long as its outcome is kept. */
    void keep(Task<?> task) {
        if (task.returnedNull() && task.tid() > forgotten) {
            byTid.remove(task);
            return;
        }
        eldestFirst.add(task);
        if (eldestFirst.size() > LIMIT) {
            Task<?> eldest = eldestFirst.remove();
            byTid.remove(eldest);
            forgotten = Math.max(forgotten, eldest.tid());
        }
    }

    /** Whether the outcome of {@code tid}, which is not to be found, may have been dropped. */
    boolean isForgotten(int tid) {
        return tid <= forgotten;
    }
}
