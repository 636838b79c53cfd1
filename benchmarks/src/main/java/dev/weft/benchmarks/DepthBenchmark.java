package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.IntGenerator;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A yield that is many calls deep: per yield, of 1,000 in a loop at the bottom. A resume that rebuilds the stack costs more
 * with each call above it; one that enters the innermost frame does not. <b>weft</b> includes the way down and up again,
 * <b>steadyWeft</b> is the yields alone. By hand there is no depth: the state machine is flat.
 */
public class DepthBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = N * (N + 1L) / 2;

    private int n = N;

    /** Where a yield happens. Not a field of the benchmark, or the state machines would run once for each depth too. */
    @State(Scope.Thread)
    public static class Bottom {
        /** Suspendable calls between the generator and the yield. */
        @Param({"1", "10", "100", "1000"})
        public int depth;

        IntGenerator suspended;

        /** Suspends one generator there. */
        @Setup
        public void suspend() {
            Agent.requireInFork();
            suspended = atDepth(depth, N, Integer.MAX_VALUE);
            expect(1, suspended.nextInt());
        }
    }

    @Coroutine
    static IntGenerator atDepth(int depth, int n, int rounds) {
        return Co.end(descend(depth, n, rounds));
    }

    /** Counts the calls on the way up, so that no call is a tail call, which would need no frame. */
    @Coroutine
    static int descend(int depth, int n, int rounds) {
        if (depth > 1) {
            return descend(depth - 1, n, rounds) + 1;
        }
        for (int round = 0; round < rounds; round++) {
            for (int i = 1; i <= n; i++) {
                Co.yield(i);
            }
        }
        return 1;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft(Bottom bottom) {
        long sum = 0;
        IntGenerator ints = atDepth(bottom.depth, n, 1);
        while (ints.hasNext()) {
            sum += ints.nextInt();
        }
        expect(bottom.depth, (Integer) ints.result());
        return expect(SUM, sum);
    }

    /** Any N yields in a row are 1..N, from some point on and round. */
    @Benchmark
    @OperationsPerInvocation(N)
    public long steadyWeft(Bottom bottom) {
        long sum = 0;
        for (int i = 0; i < n; i++) {
            sum += bottom.suspended.nextInt();
        }
        return expect(SUM, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        return sum(new HandInts(n));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handCall() {
        return sum(new HandInts.Called(n));
    }

    private static long sum(PrimitiveIterator.OfInt ints) {
        long sum = 0;
        while (ints.hasNext()) {
            sum += ints.nextInt();
        }
        return expect(SUM, sum);
    }
}
