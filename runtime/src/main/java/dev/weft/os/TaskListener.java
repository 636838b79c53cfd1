package dev.weft.os;

/**
 * Hears what happens to the tasks of a scheduler. Called on the thread that runs it; must not block. What a listener throws
 * goes to the thread's uncaught exception handler and changes nothing else.
 */
public interface TaskListener {
    /**
     * A task has ended; its state says how. Called before those who wait for it are woken, where the course prints {@code Task
     * 1 terminated}.
     *
     * @param task the task
     */
    default void taskTerminated(Task<?> task) {}

    /**
     * Something failed and nobody can be told: a {@link TaskFailedException} if nobody has joined a failed task (or asked for
     * its result) by the time the others have had their turns; what a {@link Scheduler#execute} action threw; an answer for a
     * task that does not wait.
     *
     * <p>Unless overridden, hands it to the current thread's uncaught exception handler, which prints it to standard error.
     *
     * @param problem what happened
     */
    default void unhandled(Throwable problem) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, problem);
    }
}
