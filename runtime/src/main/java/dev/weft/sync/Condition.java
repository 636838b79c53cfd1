package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.os.Task;

/**
 * Lets the holder of a {@link Mutex} wait, without it, until another one signals that something has changed. There are no
 * spurious wakeups, but others may have had the lock before the waiter has it again: wait in a loop.
 *
 * <pre>{@code while (balance < amount) deposited.await(); }</pre>
 */
public final class Condition extends Shared {
    private final Mutex mutex;
    private final Line line = new Line();

    Condition(Mutex mutex) {
        super(null);
        this.mutex = mutex;
    }

    /**
     * Unlocks, waits for a signal, and locks again, also if it is interrupted: then a signal that was for this task goes to the
     * next one. Locking again is not interrupted: a kill, or a limit, that comes then waits until behind it.
     *
     * @throws IllegalMonitorStateException if the caller does not hold the lock; so do the other methods
     */
    @Coroutine
    public void await() {
        mutex.checkHeld(caller());
        int depth = mutex.releaseAll();
        try {
            Wait.in(new Waiting(this));
        } finally {
            mutex.lockAgain(depth);
        }
    }

    /** Wakes the task that has waited longest, if any. */
    public void signal() {
        mutex.checkHeld(caller());
        pass();
    }

    /** Wakes all that wait. */
    public void signalAll() {
        mutex.checkHeld(caller());
        line.completeAll();
    }

    private void pass() {
        if (!line.isEmpty()) {
            line.first().complete();
        }
    }

    private static final class Waiting extends Place {
        private final Condition condition;

        Waiting(Condition condition) {
            super(condition);
            this.condition = condition;
        }

        @Override
        boolean attempt(Task<?> caller) {
            return false;
        }

        @Override
        Line line() {
            return condition.line;
        }

        @Override
        boolean takeBack() {
            condition.pass();
            return true;
        }

        @Override
        public String toString() {
            return "Condition of " + condition.mutex;
        }
    }
}
