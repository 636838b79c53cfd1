package dev.weft.os;

import java.util.ArrayDeque;

/**
 * The tasks that have ended and may still be joined. A child often ends before its parent comes to join it, so outcomes must
 * outlive their tasks; a server that never joins must not run out of memory, so only {@value #LIMIT} do. A task that returned
 * null leaves nothing to keep.
 */
final class Outcomes {
    /** How many are kept. */
    static final int LIMIT = 16_384;

    private final TaskIndex ended = new TaskIndex();
    private final ArrayDeque<Task<?>> eldestFirst = new ArrayDeque<>();

    /** The highest number of a task whose outcome was dropped. */
    private int forgotten;

    void keep(Task<?> task) {
        if (task.state() == Task.State.DONE && task.result() == null) {
            return;
        }
        ended.add(task);
        eldestFirst.add(task);
        if (ended.size() > LIMIT) {
            Task<?> eldest = eldestFirst.remove();
            ended.remove(eldest);
            forgotten = Math.max(forgotten, eldest.tid());
        }
    }

    /** The ended task with this number, or null: it returned null, or was forgotten, or never was. */
    Task<?> find(int tid) {
        return ended.find(tid);
    }

    /** Whether the outcome of {@code tid}, which is not to be found, may have been dropped. */
    boolean isForgotten(int tid) {
        return tid <= forgotten;
    }
}
