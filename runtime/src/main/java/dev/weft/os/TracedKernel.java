package dev.weft.os;

import java.util.function.BiConsumer;

/**
 * A kernel that tells a listener of each turn and each wake-up. A subclass, so that a scheduler whose listener hears none of
 * it runs code that has no trace of it: not a branch, not a field; and so does the JIT compiler as long as no other is made.
 */
final class TracedKernel extends Kernel {
    private final Reports reports;

    /** In its turn. */
    private Task<?> inTurn;

    TracedKernel(Scheduler scheduler, Reports reports, TimeSource time) {
        super(scheduler, reports, time);
        this.reports = reports;
    }

    @Override
    boolean turns(int most) {
        for (int left = most; left > 0 && !isPaused(); left--) {
            Task<?> task = next();
            if (task == null) {
                return false;
            }
            turn(task);
        }
        return true;
    }

    private void turn(Task<?> task) {
        tell(TaskListener::turnStarted, task);
        inTurn = task;
        try {
            super.turns(1);
        } finally {
            inTurn = null;
            if (task.isWaiting()) {
                tell(TaskListener::taskWaits, task);
            }
            tell(TaskListener::turnEnded, task);
        }
    }

    @Override
    boolean isTraced() {
        return true;
    }

    @Override
    void admit(Task<?> task, boolean arriving) {
        if (!arriving || task.has(Task.ARRIVING)) {
            tell(TaskListener::taskSpawned, task);
        }
        super.admit(task, arriving);
    }

    @Override
    void wake(Task<?> task, Object value) {
        super.wake(task, value);
        woken(task);
    }

    @Override
    void fail(Task<?> task, Throwable failure) {
        super.fail(task, failure);
        woken(task);
    }

    /** A call that is answered in the turn in which it was made is no wait. */
    private void woken(Task<?> task) {
        if (task != inTurn) {
            tell(TaskListener::taskWoken, task);
        }
    }

    private void tell(BiConsumer<TaskListener, Task<?>> event, Task<?> task) {
        reports.tell(event, task);
    }
}
