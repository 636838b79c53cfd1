package dev.weft.os;

import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;

/**
 * Waits for the end of a task and takes its outcome (flaw 32). Answers the task's result. In the caller it raises
 *
 * <ul>
 *   <li>{@link TaskFailedException} if the task failed; the failure is its cause
 *   <li>{@link CancellationException} if the task was killed; failures of its cleanup are suppressed in it
 *   <li>{@link DeadlockException} if the caller waits for itself, or its wait would close a circle of waits
 *   <li>{@link NoSuchElementException} if no such task was ever created, or its outcome has been dropped: a scheduler keeps
 *       the last {@value Outcomes#LIMIT} outcomes of tasks that ended with something other than null; one that returned null counts as
 *       dropped when a younger one is
 * </ul>
 *
 * It may come after the end, and more than once.
 *
 * @param <R> what the task returns
 */
public final class Join<R> extends TaskWait<R> {
    /** @param tid the task's number */
    public Join(int tid) {
        super(tid);
    }

    @Override
    void absent(Task<?> caller, Kernel kernel) {
        Task<?> ended = kernel.tasks().ended(tid);
        if (ended != null) {
            ended(caller, ended, kernel);
        } else if (kernel.tasks().isForgotten(tid) || !kernel.tasks().existed(tid)) {
            throw new NoSuchElementException("cannot join task " + tid + ": "
                    + (kernel.tasks().existed(tid) ? "it ended long ago and its outcome was dropped" : "there never was one"));
        } else {
            kernel.wake(caller, null);
        }
    }

    @Override
    void ended(Task<?> caller, Task<?> target, Kernel kernel) {
        switch (target.state()) {
            case DONE -> kernel.wake(caller, target.result());
            case KILLED -> kernel.fail(caller, TaskTrace.at(caller, target.killed()));
            default -> kernel.fail(caller, TaskTrace.at(caller, target.failed()));
        }
    }
}
