package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.os.Task;

/**
 * Permits to be acquired and released, by any task. Who waits longest is served next: a request that could be met waits
 * behind an earlier one that cannot. Threads and schedulers: as {@link Channel}.
 */
public final class Semaphore extends Shared {
    private final Line line = new Line();
    private int permits;

    private Semaphore(String name, int permits) {
        super(name);
        if (permits < 0) {
            throw new IllegalArgumentException("negative permits: " + permits);
        }
        this.permits = permits;
    }

    /** A semaphore with so many permits. @throws IllegalArgumentException if negative */
    public static Semaphore of(int permits) {
        return new Semaphore(null, permits);
    }

    /** As {@link #of(int)}, with a name for messages. */
    public static Semaphore of(String name, int permits) {
        return new Semaphore(name, permits);
    }

    /** Takes a permit, waiting until there is one. */
    @Coroutine
    public void acquire() {
        acquire(1);
    }

    /** Takes {@code n} permits at once, waiting until there are so many. @throws IllegalArgumentException unless positive */
    @Coroutine
    public void acquire(int n) {
        caller();
        if (!take(n)) {
            Wait.in(new Acquiring(this, n));
        }
    }

    /** Takes a permit, if that needs no waiting. */
    public boolean tryAcquire() {
        enter();
        return take(1);
    }

    /** Gives a permit back. */
    public void release() {
        release(1);
    }

    /** Gives {@code n} permits back. @throws IllegalArgumentException unless positive, or if there would be more than an int holds */
    public void release(int n) {
        enter();
        checkPositive(n);
        if (permits + n < 0) {
            throw new IllegalArgumentException("too many permits: " + permits + " and " + n);
        }
        permits += n;
        serve();
    }

    /** How many permits there are. */
    public int permits() {
        return permits;
    }

    private boolean take(int n) {
        checkPositive(n);
        if (!line.isEmpty() || permits < n) {
            return false;
        }
        permits -= n;
        return true;
    }

    private void serve() {
        for (Acquiring first; (first = (Acquiring) line.first()) != null && first.n <= permits; ) {
            permits -= first.n;
            first.complete();
        }
    }

    private static void checkPositive(int n) {
        if (n <= 0) {
            throw new IllegalArgumentException("not a positive number of permits: " + n);
        }
    }

    private static final class Acquiring extends Place {
        private final Semaphore semaphore;
        private final int n;

        Acquiring(Semaphore semaphore, int n) {
            super(semaphore);
            this.semaphore = semaphore;
            this.n = n;
        }

        @Override
        boolean attempt(Task<?> caller) {
            return semaphore.take(n);
        }

        @Override
        Line line() {
            return semaphore.line;
        }

        @Override
        boolean takeBack() {
            semaphore.permits += n;
            semaphore.serve();
            return true;
        }

        /** Those behind may want less. */
        @Override
        void left() {
            semaphore.serve();
        }

        @Override
        public String toString() {
            return semaphore.toString();
        }
    }
}
