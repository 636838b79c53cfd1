package dev.weft.os;

/** An entry of {@link Timers}. */
final class Timer {
    /** What is done when the time has come. */
    interface Expiry {
        /** Called between turns, on the scheduler's thread, once; the timer has left the heap. */
        void expired(Kernel kernel);
    }

    final long deadline;
    final long order;
    final Expiry expiry;

    /** Its place in the heap; -1 when it is in none. */
    int index;

    Timer(long deadline, long order, Expiry expiry) {
        this.deadline = deadline;
        this.order = order;
        this.expiry = expiry;
    }

    boolean isBefore(Timer other) {
        return deadline < other.deadline || deadline == other.deadline && order < other.order;
    }
}
