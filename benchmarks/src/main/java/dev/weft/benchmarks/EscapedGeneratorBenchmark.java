package dev.weft.benchmarks;

import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A generator that is no longer a local variable: it lies in a field of another object, which consumes it in a method compiled
 * on its own. The object must exist now, and its state goes through memory; but the reader has only ever met one class, so the
 * JIT still inlines it.
 */
public class EscapedGeneratorBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = N * (N + 1L) / 2;

    private final Reader reader = new Reader();
    private int n = N;

    /** Knows nothing about where the ints come from. */
    private static final class Reader {
        private PrimitiveIterator.OfInt source;

        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        long drain() {
            long sum = 0;
            while (source.hasNext()) {
                sum += source.nextInt();
            }
            return sum;
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft() {
        reader.source = GeneratorBenchmark.upTo(n);
        return expect(SUM, reader.drain());
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        reader.source = new HandInts(n);
        return expect(SUM, reader.drain());
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handCounter() {
        reader.source = new HandInts.Counter(n);
        return expect(SUM, reader.drain());
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handCall() {
        reader.source = new HandInts.Called(n);
        return expect(SUM, reader.drain());
    }
}
