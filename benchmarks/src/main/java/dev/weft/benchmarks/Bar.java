package dev.weft.benchmarks;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One promise in figures.
 *
 * @param promise what is measured, in words
 * @param limit what it may be at most, or must be at least
 * @param atLeast whether more is better
 * @param unit of both, {@code x} for a ratio
 * @param measure takes it out of a run; empty if the run lacks a figure
 */
record Bar(String promise, double limit, boolean atLeast, String unit, Function<Figures, OptionalDouble> measure) {

    /** The score of {@code subject} in units of {@code yardstick}'s. */
    static Bar ratio(String promise, double limit, String subject, String yardstick) {
        return new Bar(promise, limit, false, "x", figures -> figures.has(subject) && figures.has(yardstick)
                ? OptionalDouble.of(figures.score(subject) / figures.score(yardstick))
                : OptionalDouble.empty());
    }

    /** The figure itself. */
    static Bar figure(String promise, double limit, String unit, String name) {
        return new Bar(promise, limit, false, unit,
                figures -> figures.has(name) ? OptionalDouble.of(figures.score(name)) : OptionalDouble.empty());
    }

    /** A figure that must be so large. */
    static Bar rate(String promise, double least, String unit, String name) {
        return new Bar(promise, least, true, unit,
                figures -> figures.has(name) ? OptionalDouble.of(figures.score(name)) : OptionalDouble.empty());
    }

    /** What {@code figures} say about it. */
    Verdict judge(Figures figures) {
        OptionalDouble measured = measure.apply(figures);
        if (measured.isEmpty()) {
            return new Verdict(this, Double.NaN, "not measured");
        }
        double figure = measured.getAsDouble();
        return new Verdict(this, figure, (atLeast ? figure >= limit : figure <= limit) ? "pass" : "SHORT");
    }

    /** A bar, the figure measured, and whether that is enough. */
    record Verdict(Bar bar, double measured, String word) {
        boolean passed() {
            return word.equals("pass");
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-12s  %6.2f %s, at %s %-4s %s  %s", word, measured, bar.unit, bar.atLeast ? "least" : "most",
                    bar.limit == Math.rint(bar.limit) ? (Object) (long) bar.limit : (Object) bar.limit, bar.unit, bar.promise);
        }
    }
}
