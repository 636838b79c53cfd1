package dev.weft.monitor;

import dev.weft.os.Task;
import java.time.Duration;
import java.util.List;

/**
 * A turn that has been holding up all other tasks for too long, and still was when this was written.
 *
 * @param task whose it is
 * @param lasts how long it has lasted so far
 * @param where the stack of its thread at that moment, innermost call first
 */
public record Hog(Task<?> task, Duration lasts, List<StackTraceElement> where) {
    /** One line. */
    @Override
    public String toString() {
        return "hog: task " + task.tid() + " \"" + task.name() + "\" has held all others up for " + Times.text(lasts.toNanos())
                + " and still does" + (where.isEmpty() ? "" : ", at " + where.get(0));
    }
}
