package dev.weft.monitor;

import dev.weft.os.Task;
import java.time.Duration;
import java.util.List;

/**
 * A turn that held up all other tasks for too long.
 *
 * @param task whose it was
 * @param lasted how long
 * @param where the stack at which the turn ended, innermost call first: the culprit is what leads there; empty if the task ended
 */
public record SlowTurn(Task<?> task, Duration lasted, List<StackTraceElement> where) {
    /** One line. */
    @Override
    public String toString() {
        return "slow turn: task " + task.tid() + " \"" + task.name() + "\" held all others up for " + Times.text(lasted.toNanos())
                + (where.isEmpty() ? ", until it ended" : ", until " + where.get(0));
    }
}
