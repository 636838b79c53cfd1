package dev.weft.os;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts the line of the task's yield into the stack trace of what is raised there: the exception was made in the scheduler, and
 * its own trace would not even name the program.
 */
final class TaskTrace {
    private TaskTrace() {}

    /** Makes {@code t}, which the scheduler created, look as if thrown at the yield where {@code task} waits. */
    static <T extends Throwable> T at(Task<?> task, T t) {
        StackTraceElement[] where = task.stackTrace();
        if (where.length > 0) {
            t.setStackTrace(where);
        }
        return t;
    }

    /** Inserts the task's stack where its system call was handled, as if the task had called {@code handle}. */
    static void through(Task<?> task, Throwable t) {
        try {
            insert(task, t);
        } catch (RuntimeException noTrace) {
            // t is of a class that overrides what is called here, and keeps the trace that it has
        }
    }

    private static void insert(Task<?> task, Throwable t) {
        StackTraceElement[] trace = t.getStackTrace();
        for (int i = 0; i < trace.length; i++) {
            if (trace[i].getClassName().equals(Kernel.class.getName()) && trace[i].getMethodName().equals("handle")) {
                List<StackTraceElement> whole = new ArrayList<>(Arrays.asList(trace).subList(0, i));
                whole.addAll(Arrays.asList(task.stackTrace()));
                whole.addAll(Arrays.asList(trace).subList(i, trace.length));
                t.setStackTrace(whole.toArray(StackTraceElement[]::new));
                break;
            }
        }
    }
}
