package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.os.Shield;
import dev.weft.os.Task;

/**
 * A lock that one task holds at a time. Who waits longest gets it next: an unlock hands it on, so nobody cuts in.
 *
 * <pre>{@code
 * Mutex accounts = Mutex.named("accounts");
 * try (var held = accounts.lock()) { ... may wait ... }
 * }</pre>
 *
 * A wait that would close a circle of tasks that hold what the next one wants raises {@link dev.weft.os.DeadlockException},
 * which names the tasks and the locks. Threads and schedulers: as {@link Channel}.
 */
public final class Mutex extends Shared {
    /** What try-with-resources closes: unlocks. */
    @FunctionalInterface
    public interface Held extends AutoCloseable {
        /** Unlocks. */
        @Override
        void close();
    }

    private final Line line = new Line();
    private final Held held = this::unlock;
    private final boolean reentrant;
    private Task<?> owner;
    private int depth;

    private Mutex(String name, boolean reentrant) {
        super(name);
        this.reentrant = reentrant;
    }

    /** A lock that its owner may not lock again. */
    public static Mutex create() {
        return new Mutex(null, false);
    }

    /** As {@link #create()}, with a name for messages. */
    public static Mutex named(String name) {
        return new Mutex(name, false);
    }

    /** A lock that its owner may lock again, and must then unlock as often. */
    public static Mutex reentrant(String name) {
        return new Mutex(name, true);
    }

    /**
     * Locks, waiting while another task holds it.
     *
     * @return for try-with-resources; {@link #unlock} will do, too
     * @throws IllegalStateException if the caller holds it and it is not reentrant, or the owner has ended
     * @throws dev.weft.os.DeadlockException if the owner waits, directly or not, for what the caller holds
     */
    @Coroutine
    public Held lock() {
        if (!take(caller(), 1)) {
            Wait.in(new Locking(this, 1));
        }
        return held;
    }

    /** Locks, if no other task holds it. */
    public boolean tryLock() {
        Task<?> caller = caller();
        return (owner == null || owner == caller && reentrant) && take(caller, 1);
    }

    /** Unlocks. @throws IllegalMonitorStateException if the caller does not hold it */
    public void unlock() {
        checkHeld(caller());
        if (--depth == 0) {
            release();
        }
    }

    /** A condition of what this lock guards. */
    public Condition newCondition() {
        return new Condition(this);
    }

    /** The task that holds it; null if none does. */
    public Task<?> owner() {
        return owner;
    }

    void checkHeld(Task<?> caller) {
        if (owner != caller) {
            throw new IllegalMonitorStateException("task " + caller.tid() + " \"" + caller.name() + "\" does not hold " + this
                    + (owner == null ? "" : ", task " + owner.tid() + " \"" + owner.name() + "\" does"));
        }
    }

    /** Unlocks as often as it was locked, and says how often. */
    int releaseAll() {
        int depth = this.depth;
        this.depth = 0;
        release();
        return depth;
    }

    /** Locks {@code depth} times, whatever else happens: who has left the lock for a while has code behind it that unlocks. */
    @Coroutine
    void lockAgain(int depth) {
        if (!take(caller(), depth)) {
            Locking place = new Locking(this, depth);
            try {
                Shield.run(() -> Wait.in(place));
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }

    private boolean take(Task<?> caller, int times) {
        if (owner == null) {
            owner = caller;
        } else if (owner != caller) {
            if (owner.state().compareTo(Task.State.WAITING) > 0) {
                throw new IllegalStateException(this + " was left locked by " + owner + ", which has ended");
            }
            return false;
        } else if (!reentrant) {
            throw new IllegalStateException(owner + " holds " + this + " already, and it is not reentrant");
        }
        depth += times;
        return true;
    }

    private void release() {
        owner = null;
        Locking next = (Locking) line.first();
        if (next != null) {
            owner = next.task;
            depth = next.depth;
            next.complete();
        }
    }

    private static final class Locking extends Place {
        private final Mutex mutex;
        private final int depth;
        private Task<?> task;

        Locking(Mutex mutex, int depth) {
            super(mutex);
            this.mutex = mutex;
            this.depth = depth;
        }

        @Override
        boolean attempt(Task<?> caller) {
            task = caller;
            return mutex.take(caller, depth);
        }

        @Override
        Line line() {
            return mutex.line;
        }

        @Override
        boolean takeBack() {
            mutex.releaseAll();
            return true;
        }

        @Override
        Task<?> holder() {
            return mutex.owner;
        }

        @Override
        public String toString() {
            return mutex.toString();
        }
    }
}
