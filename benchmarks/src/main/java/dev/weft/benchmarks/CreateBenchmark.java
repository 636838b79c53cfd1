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
 * A whole life: create, one yield, finish. As a local variable the object may vanish; <b>kept</b> stores it in a field first,
 * as whoever makes a coroutine for each request does, so that it must be allocated. <b>lives</b> are a thousand of them, one after
 * another, as the peers are measured.
 */
public class CreateBenchmark extends WovenBenchmark {
    private static final int N = 1000;

    private int n = N;
    private int x = 42;
    private PrimitiveIterator.OfInt kept;

    @Coroutine
    static IntGenerator one(int x) {
        Co.yield(x);
        return Co.end();
    }

    @Benchmark
    public long weft() {
        IntGenerator one = one(x);
        long got = one.nextInt();
        return expect(x, one.hasNext() ? -1 : got);
    }

    @Benchmark
    public long hand() {
        HandOne one = new HandOne(x);
        long got = one.nextInt();
        return expect(x, one.hasNext() ? -1 : got);
    }

    @Benchmark
    public long keptWeft() {
        kept = one(x);
        long got = kept.nextInt();
        return expect(x, kept.hasNext() ? -1 : got);
    }

    @Benchmark
    public long keptHand() {
        kept = new HandOne(x);
        long got = kept.nextInt();
        return expect(x, kept.hasNext() ? -1 : got);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long livesWeft() {
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
    public long livesHand() {
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
    public long livesHandCall() {
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
}
