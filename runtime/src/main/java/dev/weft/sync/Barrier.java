package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.os.Task;

/**
 * Holds tasks until so many have come, then lets all of them go on; and again. A task that is interrupted while it waits has not
 * come. Threads and schedulers: as {@link Channel}.
 */
public final class Barrier extends Shared {
    private final Line line = new Line();
    private final int parties;

    /** @throws IllegalArgumentException if {@code parties} is less than 1 */
    public Barrier(int parties) {
        super(null);
        if (parties < 1) {
            throw new IllegalArgumentException("a barrier for " + parties);
        }
        this.parties = parties;
    }

    /**
     * Waits for the others.
     *
     * @return how many were still to come: {@code parties - 1} for the first, 0 for the last, as of {@link
     *     java.util.concurrent.CyclicBarrier}
     */
    @Coroutine
    public int await() {
        caller();
        if (pass()) {
            return 0;
        }
        Arrival place = new Arrival(this);
        Wait.in(place);
        return place.toCome;
    }

    /** How many wait. */
    public int waiting() {
        return line.size();
    }

    private boolean pass() {
        if (line.size() + 1 < parties) {
            return false;
        }
        for (int toCome = parties - 1; !line.isEmpty(); toCome--) {
            ((Arrival) line.first()).toCome = toCome;
            line.first().complete();
        }
        return true;
    }

    private static final class Arrival extends Place {
        private final Barrier barrier;
        private int toCome;

        Arrival(Barrier barrier) {
            super(barrier);
            this.barrier = barrier;
        }

        @Override
        boolean attempt(Task<?> caller) {
            return barrier.pass();
        }

        @Override
        Line line() {
            return barrier.line;
        }

        /** The others have gone on. */
        @Override
        boolean takeBack() {
            return false;
        }

        @Override
        public String toString() {
            return barrier.toString();
        }
    }
}
