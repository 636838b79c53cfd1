package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Both ways through a yield, per round trip. <b>echo</b> gives back what it was sent; <b>total</b> adds it up. By hand it is an
 * object with a {@code send} that keeps its place in a field; it need not box ints, a coroutine must.
 */
public class SendBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = N * (N + 1L) / 2;

    private final String message = "ping";

    @Coroutine
    static Coro<String, String, Object> echo() {
        String received = Co.yield();
        for (;;) {
            received = Co.yield(received);
        }
    }

    @Coroutine
    static Coro<Integer, Integer, Object> total() {
        int total = 0;
        for (;;) {
            total += Co.<Integer>yield(total);
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long echoWeft() {
        Coro<String, String, Object> echo = echo();
        echo.next();
        long same = 0;
        for (int i = 0; i < N; i++) {
            same += echo.send(message) == message ? 1 : 0;
        }
        return expect(N, same);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long echoHand() {
        return echo(new HandEcho());
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long echoHandCall() {
        return echo(new CalledEcho());
    }

    private long echo(HandEcho echo) {
        echo.send(null);
        long same = 0;
        for (int i = 0; i < N; i++) {
            same += echo.send(message) == message ? 1 : 0;
        }
        return expect(N, same);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long totalWeft() {
        Coro<Integer, Integer, Object> total = total();
        int last = total.next();
        for (int i = 1; i <= N; i++) {
            last = total.send(i);
        }
        return expect(SUM, last);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long totalHand() {
        return total(new HandTotal());
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long totalHandCall() {
        return total(new CalledTotal());
    }

    private long total(HandTotal total) {
        int last = total.send(0);
        for (int i = 1; i <= N; i++) {
            last = total.send(i);
        }
        return expect(SUM, last);
    }

    private static class HandEcho {
        private boolean begun;
        private String value;

        final String send(String sent) {
            value = sent;
            advance();
            String produced = value;
            value = null;
            return produced;
        }

        void advance() {
            if (!begun) {
                begun = true;
                value = null;
            }
        }
    }

    private static final class CalledEcho extends HandEcho {
        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        void advance() {
            super.advance();
        }
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
