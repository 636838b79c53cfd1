package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A generator in the loop that uses it up: 1..1000, per element. The JIT sees the generator's class, so it can fuse body and
 * loop as it does with an iterator, and leave no object. Boxed, an {@link Iterator} of {@link Integer} is the rival, once
 * fused and once with its {@code next()} out of line, as when the loop is too large for inlining. <b>objects</b> yields what is
 * there already, so that nothing need be boxed.
 */
public class GeneratorBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = N * (N + 1L) / 2;

    private final String[] strings = new String[N];
    private int n = N;

    /** Strings of 2 characters on average. */
    public GeneratorBenchmark() {
        Arrays.setAll(strings, i -> i % 2 == 0 ? "a" : "abc");
    }

    @Coroutine
    static IntGenerator upTo(int n) {
        for (int i = 1; i <= n; i++) {
            Co.yield(i);
        }
        return Co.end();
    }

    @Coroutine
    static Generator<Integer> boxedUpTo(int n) {
        for (int i = 1; i <= n; i++) {
            Co.yield(i);
        }
        return Co.end();
    }

    @Coroutine
    static Generator<String> each(String[] strings) {
        for (String string : strings) {
            Co.yield(string);
        }
        return Co.end();
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long intWeft() {
        long sum = 0;
        for (PrimitiveIterator.OfInt ints = upTo(n); ints.hasNext(); ) {
            sum += ints.nextInt();
        }
        return expect(SUM, sum);
    }

    /** The shortest way to write it; {@code for} asks for an {@code Integer}. */
    @Benchmark
    @OperationsPerInvocation(N)
    public long intForEachWeft() {
        long sum = 0;
        for (int i : upTo(n)) {
            sum += i;
        }
        return expect(SUM, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long intHand() {
        long sum = 0;
        for (PrimitiveIterator.OfInt ints = new HandInts(n); ints.hasNext(); ) {
            sum += ints.nextInt();
        }
        return expect(SUM, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long intHandCounter() {
        long sum = 0;
        for (PrimitiveIterator.OfInt ints = new HandInts.Counter(n); ints.hasNext(); ) {
            sum += ints.nextInt();
        }
        return expect(SUM, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long intHandCall() {
        long sum = 0;
        for (PrimitiveIterator.OfInt ints = new HandInts.Called(n); ints.hasNext(); ) {
            sum += ints.nextInt();
        }
        return expect(SUM, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long boxedWeft() {
        long sum = 0;
        for (int i : boxedUpTo(n)) {
            sum += i;
        }
        return expect(SUM, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long boxedHand() {
        long sum = 0;
        for (Iterator<Integer> ints = new HandBoxed(n); ints.hasNext(); ) {
            sum += ints.next();
        }
        return expect(SUM, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long boxedHandCall() {
        long sum = 0;
        for (Iterator<Integer> ints = new CalledBoxed(n); ints.hasNext(); ) {
            sum += ints.next();
        }
        return expect(SUM, sum);
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long objectsWeft() {
        return lengths(each(strings));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long objectsHand() {
        return lengths(new HandEach(strings));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long objectsHandCall() {
        return lengths(new CalledEach(strings));
    }

    private static long lengths(Iterator<String> strings) {
        long sum = 0;
        while (strings.hasNext()) {
            sum += strings.next().length();
        }
        return expect(2 * N, sum);
    }

    private static class HandEach implements Iterator<String> {
        private final String[] strings;
        private int i;

        HandEach(String[] strings) {
            this.strings = strings;
        }

        @Override
        public final boolean hasNext() {
            return i < strings.length;
        }

        @Override
        public String next() {
            if (i >= strings.length) {
                throw new NoSuchElementException();
            }
            return strings[i++];
        }
    }

    private static final class CalledEach extends HandEach {
        CalledEach(String[] strings) {
            super(strings);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public String next() {
            return super.next();
        }
    }

    private static class HandBoxed implements Iterator<Integer> {
        private final int n;
        private int i;

        HandBoxed(int n) {
            this.n = n;
        }

        @Override
        public final boolean hasNext() {
            return i < n;
        }

        @Override
        public Integer next() {
            if (i >= n) {
                throw new NoSuchElementException();
            }
            return ++i;
        }
    }

    private static final class CalledBoxed extends HandBoxed {
        CalledBoxed(int n) {
            super(n);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        public Integer next() {
            return super.next();
        }
    }
}
