package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Both ways through a yield, per round trip: numbers are sent, and the sum so far comes back. By hand it is an object with a
 * {@code send} that keeps its place in a field. It need not box ints; a coroutine must.
 */
public class SendBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = N * (N + 1L) / 2;

    private int n = N;

    @Coroutine
    static Coro<Integer, Integer, Object> total() {
        int total = 0;
        for (;;) {
            total += Co.<Integer>yield(total);
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft() {
        Coro<Integer, Integer, Object> total = total();
        int last = total.next();
        for (int i = 1; i <= n; i++) {
            last = total.send(i);
        }
        return expect(SUM, last);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        return sum(new HandTotal());
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handCall() {
        return sum(new CalledTotal());
    }

    private long sum(HandTotal total) {
        int last = total.send(0);
        for (int i = 1; i <= n; i++) {
            last = total.send(i);
        }
        return expect(SUM, last);
    }

    private static class HandTotal {
        private boolean begun;
        private int total;
        private int value;

        final int send(int sent) {
            value = sent;
            advance();
            return value;
        }

        void advance() {
            if (begun) {
                total += value;
            }
            begun = true;
            value = total;
        }
    }

    private static final class CalledTotal extends HandTotal {
        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        void advance() {
            super.advance();
        }
    }
}
