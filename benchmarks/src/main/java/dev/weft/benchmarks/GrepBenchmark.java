package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * The course's benchmark (slides 49 to 52), per line: a coroutine that passes matching lines on, beside an object with a method
 * that does. In 2009 the coroutine took two thirds of the object's time; here the JIT inlines the object's method.
 */
public class GrepBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final String[] LINES = {"python is nice", "swig is nice, too", "ply is nice as well"};

    private int found;

    @Coroutine
    static Sink<String> grep(String pattern, Consumer<String> target) {
        for (;;) {
            String line = Co.yield();
            if (line.contains(pattern)) {
                target.accept(line);
            }
        }
    }

    private record GrepHandler(String pattern, Consumer<String> target) {
        void send(String line) {
            if (line.contains(pattern)) {
                target.accept(line);
            }
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft() {
        found = 0;
        Sink<String> grep = grep("python", line -> found++);
        for (int i = 0; i < N; i++) {
            grep.send(LINES[i % LINES.length]);
        }
        return expect((N + 2) / 3, found);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        found = 0;
        GrepHandler grep = new GrepHandler("python", line -> found++);
        for (int i = 0; i < N; i++) {
            grep.send(LINES[i % LINES.length]);
        }
        return expect((N + 2) / 3, found);
    }
}
