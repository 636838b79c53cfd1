package dev.weft.samples.pipelines;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A coroutine beside an object that does the same, a million lines to each (slides 49 to 52). For figures that mean something
 * see the module of JMH benchmarks; this one shows that both do the same work.
 */
public final class Benchmark {
    private static final int LINES = 1_000_000;

    private Benchmark() {}

    @Coroutine
    static Sink<String> grep(String pattern, Consumer<String> target) {
        for (;;) {
            String line = Co.yield();
            if (line.contains(pattern)) {
                target.accept(line);
            }
        }
    }

    record GrepHandler(String pattern, Consumer<String> target) implements Consumer<String> {
        @Override
        public void accept(String line) {
            if (line.contains(pattern)) {
                target.accept(line);
            }
        }
    }

    /** Sends the lines; the seconds that takes. */
    static double time(Consumer<String> handler) {
        long start = System.nanoTime();
        for (int i = 0; i < LINES; i++) {
            handler.accept(i % 10 == 0 ? "python is nice" : "swig is nice, too");
        }
        return (System.nanoTime() - start) / 1e9;
    }

    public static void main(String[] args) {
        int[] found = new int[2];
        double coroutine = time(grep("python", line -> found[0]++));
        double object = time(new GrepHandler("python", line -> found[1]++));
        System.out.printf(Locale.ROOT, "coroutine: %d of %d lines, %.3f s%n", found[0], LINES, coroutine);
        System.out.printf(Locale.ROOT, "object: %d of %d lines, %.3f s%n", found[1], LINES, object);
    }
}
