package dev.weft.io;

import dev.weft.os.Sleep;
import java.time.Duration;

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

    Sleep sleep() {
        return new Sleep(Duration.ofMillis(millis));
    }
}
