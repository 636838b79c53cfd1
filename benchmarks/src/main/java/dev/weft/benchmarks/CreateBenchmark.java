package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.IntGenerator;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * A whole life: create, one yield, finish. As a local variable the object may vanish; <b>kept</b> stores it in a field first,
 * as whoever makes a coroutine for each request does, so that it must be allocated.
 */
public class CreateBenchmark extends WovenBenchmark {
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

    private static final class HandOne implements PrimitiveIterator.OfInt {
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
}
