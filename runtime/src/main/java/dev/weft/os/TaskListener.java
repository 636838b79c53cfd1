package dev.weft.os;

import java.util.Objects;

/**
 * Hears what happens to the tasks of a scheduler. Called on the thread that runs it; must not block. What a listener throws
 * goes to the thread's uncaught exception handler and changes nothing else.
 *
 * <p>Listening costs what it hears: a scheduler whose listener overrides none of {@code taskSpawned}, {@code turnStarted},
 * {@code turnEnded}, {@code taskWaits} and {@code taskWoken} runs code that does not know of them.
 */
public interface TaskListener {
    /**
     * A task enters the ready queue for the first time.
     *
     * @param task the task; {@link Task#parent} says who created it
     */
    default void taskSpawned(Task<?> task) {}

    /**
     * A turn begins.
     *
     * @param task whose it is
     */
    default void turnStarted(Task<?> task) {}

    /**
     * A turn is over. The task is READY if it yielded or its call was answered at once, WAITING, or has ended.
     *
     * @param task whose it was
     */
    default void turnEnded(Task<?> task) {}

    /**
     * A turn is about to end in a system call that was not answered at once.
     *
     * @param task who waits; {@link Task#waitsOn} says for what
     */
    default void taskWaits(Task<?> task) {}

    /**
     * A wait is over, because it was answered or because the task is being killed: the task is READY.
     *
     * @param task who waited
     */
    default void taskWoken(Task<?> task) {}

    /**
     * A task has ended; its state says how. Called before those who wait for it are woken, where the course prints {@code Task
     * 1 terminated}.
     *
     * @param task the task
     */
    default void taskTerminated(Task<?> task) {}

    /**
     * Something failed and nobody can be told: a {@link TaskFailedException} if nobody has joined a failed task (or asked for
     * its result) by the time the others have had their turns; the same way, a {@link java.util.concurrent.CancellationException}
     * with failures of the cleanup of a killed task suppressed in it; what a {@link Scheduler#execute} action threw; an answer for a
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

    /**
     * Both this and {@code next}, in this order. What this one throws {@code next} does not hear of. A problem is for those of
     * the two that override {@link #unhandled}, or for the default if neither does.
     *
     * @param next the other one
     */
    default TaskListener andThen(TaskListener next) {
        return new Listening.Both(this, Objects.requireNonNull(next, "next"));
    }
}
