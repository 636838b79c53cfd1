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
 * Three generators, each pulling from the one before: 1..1000, each plus 1, the even ones of these. Per number at the source.
 * By hand it is three iterators.
 */
public class PullPipelineBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = 250_500;

    private int n = N;

    @Coroutine
    private static IntGenerator incremented(IntGenerator source) {
        while (source.hasNext()) {
            Co.yield(source.nextInt() + 1);
        }
        return Co.end();
    }

    @Coroutine
    private static IntGenerator even(IntGenerator source) {
        while (source.hasNext()) {
            int number = source.nextInt();
            if (number % 2 == 0) {
                Co.yield(number);
            }
        }
        return Co.end();
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long weft() {
        return sum(even(incremented(GeneratorBenchmark.upTo(n))));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long hand() {
        return sum(new HandEven(new HandIncremented(new HandInts(n))));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long handCall() {
        return sum(new CalledEven(new CalledIncremented(new HandInts.Called(n))));
    }

    private static long sum(PrimitiveIterator.OfInt ints) {
        long sum = 0;
        while (ints.hasNext()) {
            sum += ints.nextInt();
        }
        return expect(SUM, sum);
    }

    /** A stage: one element ahead. */
    private abstract static class Stage implements PrimitiveIterator.OfInt {
        final PrimitiveIterator.OfInt source;
        int element;
        private boolean buffered;

        Stage(PrimitiveIterator.OfInt source) {
            this.source = source;
        }

        abstract boolean advance();

        @Override
        public final boolean hasNext() {
            return buffered || (buffered = advance());
        }

        @Override
        public final int nextInt() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            buffered = false;
            return element;
        }
    }

    private static class HandIncremented extends Stage {
        HandIncremented(PrimitiveIterator.OfInt source) {
            super(source);
        }

        @Override
        boolean advance() {
            if (!source.hasNext()) {
                return false;
            }
            element = source.nextInt() + 1;
            return true;
        }
    }

    private static final class CalledIncremented extends HandIncremented {
        CalledIncremented(PrimitiveIterator.OfInt source) {
            super(source);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        boolean advance() {
            return super.advance();
        }
    }

    private static class HandEven extends Stage {
        HandEven(PrimitiveIterator.OfInt source) {
            super(source);
        }

        @Override
        boolean advance() {
            while (source.hasNext()) {
                int number = source.nextInt();
                if (number % 2 == 0) {
                    element = number;
                    return true;
                }
            }
            return false;
        }
    }

    private static final class CalledEven extends HandEven {
        CalledEven(PrimitiveIterator.OfInt source) {
            super(source);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        boolean advance() {
            return super.advance();
        }
    }
}
