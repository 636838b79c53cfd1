package dev.weft.io;

/**
 * How long to leave alone what has failed for want of something that may come back: twice as long each time.
 *
 * @param millis how long
 */
record Backoff(int millis) {
    static final int SHORTEST_MILLIS = 5;
    static final int LONGEST_MILLIS = 320;

    /** The first one, or the next one. */
    static Backoff after(Backoff last) {
        return new Backoff(last == null ? SHORTEST_MILLIS : Math.min(2 * last.millis, LONGEST_MILLIS));
    }

    Delay delay() {
        return new Delay(millis);
    }
}
