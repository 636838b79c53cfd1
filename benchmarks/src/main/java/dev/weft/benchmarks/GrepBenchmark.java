package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * The course's benchmark (slides 49 to 52), per line: a coroutine that passes matching lines on, beside an object with a method
 * that does. In 2009 the coroutine took two thirds of the object's time; here the JIT inlines the object's method.
 */
public class GrepBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final String[] LINES = {"python is nice", "swig is nice, too", "ply is nice as well"};

    private int n = N;
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

    private static class GrepHandler {
        private final String pattern;
        private final Consumer<String> target;

        GrepHandler(String pattern, Consumer<String> target) {
            this.pattern = pattern;
            this.target = target;
        }

        void send(String line) {
            if (line.contains(pattern)) {
                target.accept(line);
            }
        }
    }

    /** The same, as it costs where the JIT does not inline it. */
    private static final class CalledHandler extends GrepHandler {
        CalledHandler(String pattern, Consumer<String> target) {
            super(pattern, target);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        void send(String line) {
            super.send(line);
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft() {
        found = 0;
        Sink<String> grep = grep("python", line -> found++);
        for (int i = 0; i < n; i++) {
            grep.send(LINES[i % LINES.length]);
        }
        return expect((N + 2) / 3, found);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        found = 0;
        return run(new GrepHandler("python", line -> found++));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handCall() {
        found = 0;
        return run(new CalledHandler("python", line -> found++));
    }

    private long run(GrepHandler grep) {
        for (int i = 0; i < n; i++) {
            grep.send(LINES[i % LINES.length]);
        }
        return expect((N + 2) / 3, found);
    }
}
