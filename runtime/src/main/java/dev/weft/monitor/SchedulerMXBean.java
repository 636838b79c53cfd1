package dev.weft.monitor;

/** A scheduler as a management console sees it. */
public interface SchedulerMXBean {
    /** How many tasks are alive. */
    int getTasks();

    /** How many of them wait in the ready queue. */
    int getReady();

    /** How many of them wait in a system call. */
    int getWaiting();

    /** The name of the thread that runs it, or null. */
    String getThread();

    /** {@link Dump#ps}. */
    String ps();

    /** {@link Dump#tree}. */
    String tree();

    /** {@link Dump#where}, or a line that says that there is no such task. */
    String where(int tid);
}
