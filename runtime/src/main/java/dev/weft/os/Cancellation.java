package dev.weft.os;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** How something else than an answer reaches a task: it is taken out of its wait, or what it was answered is taken back. */
final class Cancellation {
    private final Kernel kernel;

    Cancellation(Kernel kernel) {
        this.kernel = kernel;
    }

    /** Ends a wait from outside: it is given up, and the task's yield will throw {@code t}. */
    void interrupt(Task<?> task, Throwable t) {
        leaveWait(task);
        if (task.isWaiting()) {
            kernel.fail(task, t);
        }
    }

    /** Sees to it that the task's next turn, or the first one that is not shielded, unwinds it. False if that was so already. */
    boolean kill(Task<?> task) {
        if (task.has(Task.KILL) || task.has(Task.DYING) || Interrupts.isDoomed(task)) {
            return false;
        }
        if (Interrupts.isShielded(task)) {
            Scope.doom(task);
            kernel.interrupts().added(task);
        } else {
            exit(task);
        }
        return true;
    }

    /** Sees to it that the task's next turn unwinds it, shielded or not. */
    void exit(Task<?> task) {
        task.set(Task.KILL);
        kernel.interrupts().disarm(task);
        leaveWait(task);
        if (task.isWaiting()) {
            kernel.wake(task, null);
        }
    }

    /**
     * Something else than an answer is about to reach the task at its yield: takes it out of its wait, or takes the answer back
     * that it will not see.
     *
     * @return false if there was an answer, and it stands
     */
    boolean leaveWait(Task<?> task) {
        SystemCall<?> call = task.call();
        SystemCall<?> handed = task.takeHanded();
        try {
            if (call != null) {
                call.cancel(task, kernel.scheduler());
            } else if (handed != null) {
                return handed.undelivered(task);
            }
        } catch (Throwable t) {
            kernel.reports().unhandled(t);
        }
        return true;
    }

    /**
     * Makes every task unwind, newest first.
     *
     * @param insist even those that are unwinding, or shielded
     */
    void killAll(boolean insist) {
        List<Task<?>> newestFirst = new ArrayList<>(kernel.tasks().all());
        Collections.reverse(newestFirst);
        for (Task<?> task : newestFirst) {
            task.clear(Task.ARRIVING);
            if (insist) {
                exit(task);
            } else {
                kill(task);
            }
        }
        kernel.requeue(newestFirst);
    }

    /** Gives up every task that is left. */
    void abandonAll() {
        for (Task<?> task : kernel.tasks().all()) {
            leaveWait(task);
            kernel.end(task, Task.State.FAILED, task.defiance());
        }
        kernel.requeue(List.of());
    }
}
