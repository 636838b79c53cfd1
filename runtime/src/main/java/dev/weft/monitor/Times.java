package dev.weft.monitor;

import java.util.Locale;

/** A task's times, in nanoseconds. Written by the scheduler's thread, read by any. */
final class Times {
    /** When it entered the state it is in. */
    private volatile long since;

    /** What its turns have lasted, added up. */
    private volatile long busy;

    private boolean inTurn;

    Times(long now) {
        since = now;
    }

    void began(long now) {
        since = now;
        inTurn = true;
    }

    /** Returns how long the turn lasted, or -1 if this was not watched from its beginning. */
    long ended(long now) {
        long lasted = inTurn ? now - since : -1;
        if (inTurn) {
            busy += lasted;
        }
        inTurn = false;
        since = now;
        return lasted;
    }

    void woken(long now) {
        since = now;
    }

    long inState(long now) {
        return Math.max(0, now - since);
    }

    long busy() {
        return busy;
    }

    /** With a unit that fits: {@code 250us}, {@code 1.500ms}, {@code 72.0s}. */
    static String text(long nanos) {
        if (nanos < 1_000_000) {
            return nanos / 1000 + "us";
        }
        return nanos < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1fms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1fs", nanos / 1e9);
    }
}
