package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.Scheduler;
import dev.weft.os.SystemCall;
import dev.weft.os.Task;
import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;

/**
 * Heap bytes of a generator that waits at a yield while it holds an int and a reference, beside an iterator written by hand
 * that holds the same, and of a task that waits in a system call. Measured with a million of them alive: what the garbage collector finds in use, before and after.
 *
 * <pre>java -javaagent:agent/target/weft-agent.jar -jar benchmarks/target/benchmarks.jar --footprint</pre>
 */
final class Footprint {
    private static final int LIVE = 1_000_000;

    /** Is never answered. */
    private static final SystemCall<Void> NOTHING = new SystemCall<>() {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {}
    };

    private Footprint() {}

    /** Prints all three. */
    static void main(String[] args) {
        System.out.printf("suspended, %,d alive: Weft generator %.1f B of heap each, hand-written iterator %.1f B; parked task %.1f B%n",
                LIVE, bytesOfGenerator(), bytesByHand(), bytesOfTask());
    }

    static double bytesOfGenerator() {
        return heapBytes(i -> holding(i, "a"));
    }

    static double bytesByHand() {
        return heapBytes(i -> new HandHolding(i, "a"));
    }

    /** Of a task of a scheduler, with all that the scheduler keeps for it, that waits in a system call and holds the same. */
    static double bytesOfTask() {
        bytesOfTask(LIVE / 10); // so that classes and compiled code are there already
        return bytesOfTask(LIVE);
    }

    private static double bytesOfTask(int tasks) {
        long before = usedHeap();
        long[] after = new long[1];
        try (Scheduler scheduler = Scheduler.create()) {
            for (int i = 0; i < tasks; i++) {
                scheduler.spawn(parked(i, "a"));
            }
            scheduler.spawn(() -> { // its turn comes when all the others wait
                after[0] = usedHeap();
                scheduler.close();
            });
            scheduler.run();
        }
        return (after[0] - before) / (double) tasks;
    }

    @Coroutine
    private static Coro<Object, Object, Integer> parked(int number, String text) {
        Co.yield(NOTHING);
        return Co.end(text.length() + number);
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
