package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.IntGenerator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * One loop that has met three kinds of generator, or of iterator written by hand: the JIT inlines no body. A step is then two
 * interface calls by hand, {@code hasNext} and {@code nextInt}; of a generator both are final, and the one call is between them
 * and the body.
 */
public class MegamorphicGeneratorBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = N * (N + 1L) / 2;

    private PrimitiveIterator.OfInt source;
    private int n = N;
    private int turn;

    @Coroutine
    static IntGenerator downFrom(int n) {
        while (n > 0) {
            Co.yield(n--);
        }
        return Co.end();
    }

    @Coroutine
    static IntGenerator inPairs(int n) {
        for (int i = 1; i <= n; i += 2) {
            Co.yield(i + 1);
            Co.yield(i);
        }
        return Co.end();
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft() {
        source = switch (turn++ % 3) {
            case 0 -> GeneratorBenchmark.upTo(n);
            case 1 -> downFrom(n);
            default -> inPairs(n);
        };
        return drain();
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        source = switch (turn++ % 3) {
            case 0 -> new HandInts(n);
            case 1 -> new HandDown(n);
            default -> new HandPairs(n);
        };
        return drain();
    }

    private long drain() {
        long sum = 0;
        while (source.hasNext()) {
            sum += source.nextInt();
        }
        return expect(SUM, sum);
    }

    private static final class HandDown implements PrimitiveIterator.OfInt {
        private int n;

        HandDown(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return n > 0;
        }

        @Override
        public int nextInt() {
            if (n <= 0) {
                throw new NoSuchElementException();
            }
            return n--;
        }
    }

    private static final class HandPairs implements PrimitiveIterator.OfInt {
        private final int n;
        private int i = 1;
        private boolean second;

        HandPairs(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i <= n;
        }

        @Override
        public int nextInt() {
            if (i > n) {
                throw new NoSuchElementException();
            }
            int element = second ? i : i + 1;
            if (second) {
                i += 2;
            }
            second = !second;
            return element;
        }
    }
}
