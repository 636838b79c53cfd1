package dev.weft.os;

/** Answers to system calls that come from programs, and may be mistaken. */
final class Answers {
    private final Kernel kernel;

    Answers(Kernel kernel) {
        this.kernel = kernel;
    }

    /** A user's answer to a user's call. */
    void give(Task<?> task, Object value) {
        checkAnswerable(task);
        if (value == task.call()) {
            task.set(Task.HANDED);
        }
        kernel.wake(task, value);
    }

    /** A user's refusal of a user's call. */
    void refuse(Task<?> task, Throwable failure) {
        checkAnswerable(task);
        kernel.fail(task, failure);
    }

    /** Whether {@code task} still waits in the call that it made in its turn number {@code turn}. */
    static boolean isAwaited(Task<?> task, int turn) {
        return task.turns() == turn && task.isWaiting();
    }

    /**
     * Whether an answer from another thread came too late to be anybody's mistake: its task is on its way out, or waits for
     * something else by now.
     *
     * @param turn the number of the task's turns when it was sent
     */
    static boolean isLate(Task<?> task, int turn) {
        return task.has(Task.KILL)
                || task.has(Task.DYING)
                || task.state().compareTo(Task.State.WAITING) > 0
                || task.isWaiting() && task.turns() != turn;
    }

    private void checkAnswerable(Task<?> task) {
        SystemCall<?> call = task.call();
        if (call == null) {
            throw Kernel.notWaiting(task);
        }
        if (call instanceof KernelWait<?>) {
            throw new IllegalStateException("only the scheduler ends this wait: " + task);
        }
        if (task != kernel.caller() && kernel.tasks().get(task.tid()) != task) {
            throw new IllegalArgumentException("of another scheduler: " + task);
        }
    }
}
