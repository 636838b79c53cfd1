package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;
import java.util.ArrayDeque;
import java.util.function.BiFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * 1,000 tasks that yield 100 times each, in turns, on one thread: per switch, creation included. <b>scheduler</b> is the
 * operating system with all its bookkeeping; <b>queue</b> is nothing but coroutines in a deque; by hand the deque holds state
 * machines. <b>many</b> are 100,000 that yield 10 times each: more than the caches of a processor hold.
 */
public class RoundRobinBenchmark extends WovenBenchmark {
    private static final int TASKS = 1000;
    private static final int YIELDS = 100;

    private static final int MANY_TASKS = 100_000;
    private static final int MANY_YIELDS = 10;

    private int tasks = TASKS;
    private int yields = YIELDS;
    private int manyTasks = MANY_TASKS;
    private int manyYields = MANY_YIELDS;

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
        return expect(TASKS * YIELDS, scheduler(tasks, yields));
    }

    @Benchmark
    @OperationsPerInvocation(TASKS * YIELDS)
    public long queueWeft() {
        return expect(TASKS * YIELDS, queue(tasks, yields));
    }

    @Benchmark
    @OperationsPerInvocation(TASKS * YIELDS)
    public long queueHand() {
        return expect(TASKS * YIELDS, handQueue(tasks, yields));
    }

    @Benchmark
    @OperationsPerInvocation(TASKS * YIELDS)
    public long queueHandCall() {
        return expect(TASKS * YIELDS, handCallQueue(tasks, yields));
    }

    @Benchmark
    @OperationsPerInvocation(MANY_TASKS * MANY_YIELDS)
    public long manySchedulerWeft() {
        return expect(MANY_TASKS * MANY_YIELDS, scheduler(manyTasks, manyYields));
    }

    @Benchmark
    @OperationsPerInvocation(MANY_TASKS * MANY_YIELDS)
    public long manyQueueWeft() {
        return expect(MANY_TASKS * MANY_YIELDS, queue(manyTasks, manyYields));
    }

    @Benchmark
    @OperationsPerInvocation(MANY_TASKS * MANY_YIELDS)
    public long manyQueueHand() {
        return expect(MANY_TASKS * MANY_YIELDS, handQueue(manyTasks, manyYields));
    }

    @Benchmark
    @OperationsPerInvocation(MANY_TASKS * MANY_YIELDS)
    public long manyQueueHandCall() {
        return expect(MANY_TASKS * MANY_YIELDS, handCallQueue(manyTasks, manyYields));
    }

    static long scheduler(int tasks, int yields) {
        int[] count = new int[1];
        try (Scheduler scheduler = Scheduler.create()) {
            for (int i = 0; i < tasks; i++) {
                scheduler.spawn(turns(yields, count));
            }
            scheduler.run();
        }
        return count[0];
    }

    static long queue(int tasks, int yields) {
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
        return count[0];
    }

    static long handQueue(int tasks, int yields) {
        return handQueue(tasks, yields, HandTurns::new);
    }

    static long handCallQueue(int tasks, int yields) {
        return handQueue(tasks, yields, CalledTurns::new);
    }

    private static long handQueue(int tasks, int yields, BiFunction<Integer, int[], HandTurns> make) {
        int[] count = new int[1];
        ArrayDeque<HandTurns> ready = new ArrayDeque<>(tasks + 1);
        for (int i = 0; i < tasks; i++) {
            ready.add(make.apply(yields, count));
        }
        for (HandTurns task; (task = ready.poll()) != null; ) {
            if (task.advance()) {
                ready.add(task);
            }
        }
        return count[0];
    }

    private static class HandTurns {
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

    private static final class CalledTurns extends HandTurns {
        CalledTurns(int yields, int[] count) {
            super(yields, count);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        boolean advance() {
            return super.advance();
        }
    }
}
