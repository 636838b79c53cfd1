package dev.weft.os;

/**
 * Waits for the end of a task, however it ends (slides 143 to 150). Answers true then, in the order in which the waiters
 * came; false at once if no task with that number is alive. Does not count as taking notice of a failure: {@link Join} does.
 *
 * <p>Raises {@link DeadlockException} in the task that waits for itself, or whose wait would close a circle of waits (flaw 7).
 */
public final class WaitTask extends TaskWait<Boolean> {
    /** @param tid the task's number */
    public WaitTask(int tid) {
        super(tid);
    }

    @Override
    void absent(Task<?> caller, Kernel kernel) {
        kernel.wake(caller, false);
    }

    @Override
    void ended(Task<?> caller, Task<?> target, Kernel kernel) {
        kernel.wake(caller, true);
    }
}
