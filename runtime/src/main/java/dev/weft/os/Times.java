package dev.weft.os;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Times {
    private Times() {}

    /** The nanoseconds of {@code duration}; the greatest or least number if there are too many of them, some 292 years. */
    static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException tooLong) {
            return duration.isNegative() ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }
}
