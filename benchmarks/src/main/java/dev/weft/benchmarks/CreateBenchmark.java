package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.IntGenerator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A whole life: create, one yield, finish; a thousand of them, one after another. Each is stored in a field first, as whoever makes
 * a coroutine for each request does, so that it must be allocated.
 */
public class CreateBenchmark extends WovenBenchmark {
    private static final int N = 1000;

    private int n = N;
    private PrimitiveIterator.OfInt kept;

    @Coroutine
    static IntGenerator one(int x) {
        Co.yield(x);
        return Co.end();
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft() {
        long sum = 0;
        for (int i = 1; i <= n; i++) {
            kept = one(i);
            sum += kept.nextInt();
            if (kept.hasNext()) {
                throw new AssertionError("did not finish");
            }
        }
        return expect(N * (N + 1L) / 2, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        long sum = 0;
        for (int i = 1; i <= n; i++) {
            kept = new HandOne(i);
            sum += kept.nextInt();
            if (kept.hasNext()) {
                throw new AssertionError("did not finish");
            }
        }
        return expect(N * (N + 1L) / 2, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handCall() {
        long sum = 0;
        for (int i = 1; i <= n; i++) {
            kept = new CalledOne(i);
            sum += kept.nextInt();
            if (kept.hasNext()) {
                throw new AssertionError("did not finish");
            }
        }
        return expect(N * (N + 1L) / 2, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handLarge() {
        long sum = 0;
        for (int i = 1; i <= n; i++) {
            kept = new LargeOne(i);
            sum += kept.nextInt();
            if (kept.hasNext()) {
                throw new AssertionError("did not finish");
            }
        }
        return expect(N * (N + 1L) / 2, sum);
    }

    private static class HandOne implements PrimitiveIterator.OfInt {
        private final int x;
        private boolean done;

        HandOne(int x) {
            this.x = x;
        }

        @Override
        public boolean hasNext() {
            return !done;
        }

        @Override
        public int nextInt() {
            if (done) {
                throw new NoSuchElementException();
            }
            done = true;
            return x;
        }
    }

    /** The same, as it costs where the JIT does not inline it. */
    private static final class CalledOne extends HandOne {
        CalledOne(int x) {
            super(x);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public boolean hasNext() {
            return super.hasNext();
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public int nextInt() {
            return super.nextInt();
        }
    }

    /** The same, of the size of a generator: 40 bytes in place of 24. What it costs more is the memory. */
    @SuppressWarnings("unused")
    private static final class LargeOne extends HandOne {
        private long filler;
        private long more;

        LargeOne(int x) {
            super(x);
        }
    }
}
