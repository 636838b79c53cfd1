package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.util.function.IntConsumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Three sinks, each sending to the next: 1..1000 are sent into one that adds 1, then one that drops odd numbers, then one that
 * sums up; the course's {@code grep} beside its {@code GrepHandler}. Per number sent. By hand each stage is an object with a
 * method, which need not box ints; a sink must.
 */
public class PushPipelineBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = 250_500;

    private int n = N;

    @Coroutine
    private static Sink<Integer> incremented(Sink<Integer> next) {
        for (;;) {
            int number = Co.<Integer>yield();
            next.send(number + 1);
        }
    }

    @Coroutine
    private static Sink<Integer> even(Sink<Integer> next) {
        for (;;) {
            Integer number = Co.yield();
            if (number % 2 == 0) {
                next.send(number);
            }
        }
    }

    @Coroutine
    private static Sink<Integer> sum(long[] sum) {
        for (;;) {
            sum[0] += Co.<Integer>yield();
        }
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft() {
        long[] sum = new long[1];
        Sink<Integer> first = incremented(even(sum(sum)));
        for (int i = 1; i <= n; i++) {
            first.send(i);
        }
        return expect(SUM, sum[0]);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        long[] sum = new long[1];
        return send(new HandIncremented(new HandEven(new HandSum(sum))), sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handCall() {
        long[] sum = new long[1];
        return send(new CalledIncremented(new CalledEven(new CalledSum(sum))), sum);
    }

    private long send(IntConsumer first, long[] sum) {
        for (int i = 1; i <= n; i++) {
            first.accept(i);
        }
        return expect(SUM, sum[0]);
    }

    private static class HandIncremented implements IntConsumer {
        private final IntConsumer next;

        HandIncremented(IntConsumer next) {
            this.next = next;
        }

        @Override
        public void accept(int number) {
            next.accept(number + 1);
        }
    }

    private static class HandEven implements IntConsumer {
        private final IntConsumer next;

        HandEven(IntConsumer next) {
            this.next = next;
        }

        @Override
        public void accept(int number) {
            if (number % 2 == 0) {
                next.accept(number);
            }
        }
    }

    private static class HandSum implements IntConsumer {
        private final long[] sum;

        HandSum(long[] sum) {
            this.sum = sum;
        }

        @Override
        public void accept(int number) {
            sum[0] += number;
        }
    }

    private static final class CalledIncremented extends HandIncremented {
        CalledIncremented(IntConsumer next) {
            super(next);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public void accept(int number) {
            super.accept(number);
        }
    }

    private static final class CalledEven extends HandEven {
        CalledEven(IntConsumer next) {
            super(next);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public void accept(int number) {
            super.accept(number);
        }
    }

    private static final class CalledSum extends HandSum {
        CalledSum(long[] sum) {
            super(sum);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public void accept(int number) {
            super.accept(number);
        }
    }
}
