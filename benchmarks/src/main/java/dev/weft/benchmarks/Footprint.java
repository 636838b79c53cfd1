package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/**
 * Heap bytes of a generator that waits at a yield while it holds an int and a reference, beside an iterator written by hand
 * that holds the same. Measured with a million of them alive: what the garbage collector finds in use, before and after.
 *
 * <pre>java -javaagent:agent/target/weft-agent.jar -jar benchmarks/target/benchmarks.jar --footprint</pre>
 */
final class Footprint {
    private static final int LIVE = 1_000_000;

    private Footprint() {}

    /** Prints both. */
    static void main(String[] args) {
        System.out.printf("suspended, %,d alive: Weft generator %.1f B of heap each, hand-written iterator %.1f B%n",
                LIVE, bytesOfGenerator(), heapBytes(i -> new HandHolding(i, "a")));
    }

    static double bytesOfGenerator() {
        return heapBytes(i -> holding(i, "a"));
    }

    /** Both parameters are read after the yield, so both are held. */
    @Coroutine
    static Generator<Object> holding(int number, String text) {
        Co.yield(text);
        Co.yield(text.length() + number);
        return Co.end();
    }

    private static double heapBytes(IntFunction<Iterator<Object>> make) {
        fill(make, new Object[LIVE]); // so that classes and compiled code are there already
        Object[] alive = new Object[LIVE];
        long before = usedHeap();
        fill(make, alive);
        long after = usedHeap();
        Reference.reachabilityFence(alive);
        return (after - before) / (double) LIVE;
    }

    private static void fill(IntFunction<Iterator<Object>> make, Object[] alive) {
        for (int i = 0; i < LIVE; i++) {
            Iterator<Object> suspended = make.apply(i);
            suspended.next();
            alive[i] = suspended;
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }

    private static final class HandHolding implements Iterator<Object> {
        private final int number;
        private final String text;
        private int point;
        private Object element;

        HandHolding(int number, String text) {
            this.number = number;
            this.text = text;
        }

        @Override
        public boolean hasNext() {
            return element != null || advance();
        }

        @Override
        public Object next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Object taken = element;
            element = null;
            return taken;
        }

        private boolean advance() {
            switch (point) {
                case 0 -> element = text;
                case 1 -> element = text.length() + number;
                default -> {
                    return false;
                }
            }
            point++;
            return true;
        }
    }
}
