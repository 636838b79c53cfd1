package dev.weft.benchmarks;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Two tasks that take turns, 1,000 each: per turn. The round robin of two, so that its cost is a switch's and nothing is waited
 * for in memory.
 */
public class PingPongBenchmark extends WovenBenchmark {
    private static final int PLAYERS = 2;
    private static final int TURNS = 1000;

    private int players = PLAYERS;
    private int turns = TURNS;

    @Benchmark
    @OperationsPerInvocation(PLAYERS * TURNS)
    public long weft() {
        return expect(PLAYERS * TURNS, RoundRobinBenchmark.scheduler(players, turns));
    }

    @Benchmark
    @OperationsPerInvocation(PLAYERS * TURNS)
    public long queueWeft() {
        return expect(PLAYERS * TURNS, RoundRobinBenchmark.queue(players, turns));
    }

    @Benchmark
    @OperationsPerInvocation(PLAYERS * TURNS)
    public long hand() {
        return expect(PLAYERS * TURNS, RoundRobinBenchmark.handQueue(players, turns));
    }

    @Benchmark
    @OperationsPerInvocation(PLAYERS * TURNS)
    public long handCall() {
        return expect(PLAYERS * TURNS, RoundRobinBenchmark.handCallQueue(players, turns));
    }
}
