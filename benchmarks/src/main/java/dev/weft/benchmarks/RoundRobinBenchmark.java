package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;
import java.util.ArrayDeque;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * 1,000 tasks that yield 100 times each, in turns, on one thread: per switch, creation included. <b>scheduler</b> is the
 * operating system with all its bookkeeping; <b>queue</b> is nothing but coroutines in a deque; by hand the deque holds state
 * machines.
 */
public class RoundRobinBenchmark extends WovenBenchmark {
    private static final int TASKS = 1000;
    private static final int YIELDS = 100;

    private int tasks = TASKS;
    private int yields = YIELDS;

    @Coroutine
    static Coro<Object, Object, Integer> turns(int yields, int[] count) {
        for (int i = 0; i < yields; i++) {
            Co.yield();
            count[0]++;
        }
        return Co.end(yields);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS * YIELDS)
    public long schedulerWeft() {
        int[] count = new int[1];
        try (Scheduler scheduler = Scheduler.create()) {
            for (int i = 0; i < tasks; i++) {
                scheduler.spawn(turns(yields, count));
            }
            scheduler.run();
        }
        return expect(TASKS * YIELDS, count[0]);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS * YIELDS)
    public long queueWeft() {
        int[] count = new int[1];
        ArrayDeque<Coro<Object, Object, Integer>> ready = new ArrayDeque<>(tasks + 1);
        for (int i = 0; i < tasks; i++) {
            ready.add(turns(yields, count));
        }
        for (Coro<Object, Object, Integer> task; (task = ready.poll()) != null; ) {
            if (task.hasNext()) {
                task.next();
                ready.add(task);
            }
        }
        return expect(TASKS * YIELDS, count[0]);
    }

    @Benchmark
    @OperationsPerInvocation(TASKS * YIELDS)
    public long queueHand() {
        int[] count = new int[1];
        ArrayDeque<HandTurns> ready = new ArrayDeque<>(tasks + 1);
        for (int i = 0; i < tasks; i++) {
            ready.add(new HandTurns(yields, count));
        }
        for (HandTurns task; (task = ready.poll()) != null; ) {
            if (task.advance()) {
                ready.add(task);
            }
        }
        return expect(TASKS * YIELDS, count[0]);
    }

    private static final class HandTurns {
        private final int yields;
        private final int[] count;
        private boolean begun;
        private int i;

        HandTurns(int yields, int[] count) {
            this.yields = yields;
            this.count = count;
        }

        boolean advance() {
            if (begun) {
                count[0]++;
                i++;
            }
            begun = true;
            return i < yields;
        }
    }
}
