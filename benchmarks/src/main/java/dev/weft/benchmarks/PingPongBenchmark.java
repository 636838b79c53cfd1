package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;
import java.util.ArrayDeque;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Two tasks that take turns, 1,000 each: per turn. By hand it is two state machines in a deque. Each checks that it is its turn. */
public class PingPongBenchmark extends WovenBenchmark {
    private static final int N = 1000;

    private int n = N;

    @Coroutine
    private static Coro<Object, Object, Integer> player(int parity, int turns, int[] ball) {
        for (int i = 0; i < turns; i++) {
            hit(parity, ball);
            Co.yield();
        }
        return Co.end(turns);
    }

    private static void hit(int parity, int[] ball) {
        if ((ball[0]++ & 1) != parity) {
            throw new AssertionError("out of turn");
        }
    }

    @Benchmark
    @OperationsPerInvocation(2 * N)
    public long weft() {
        int[] ball = new int[1];
        try (Scheduler scheduler = Scheduler.create()) {
            scheduler.spawn(player(0, n, ball));
            scheduler.spawn(player(1, n, ball));
            scheduler.run();
        }
        return expect(2 * N, ball[0]);
    }

    @Benchmark
    @OperationsPerInvocation(2 * N)
    public long hand() {
        int[] ball = new int[1];
        return play(ball, new HandPlayer(0, n, ball), new HandPlayer(1, n, ball));
    }

    @Benchmark
    @OperationsPerInvocation(2 * N)
    public long handCall() {
        int[] ball = new int[1];
        return play(ball, new CalledPlayer(0, n, ball), new CalledPlayer(1, n, ball));
    }

    private static long play(int[] ball, HandPlayer ping, HandPlayer pong) {
        ArrayDeque<HandPlayer> ready = new ArrayDeque<>(4);
        ready.add(ping);
        ready.add(pong);
        for (HandPlayer player; (player = ready.poll()) != null; ) {
            if (player.advance()) {
                ready.add(player);
            }
        }
        return expect(2 * N, ball[0]);
    }

    private static class HandPlayer {
        private final int parity;
        private final int turns;
        private final int[] ball;
        private int i;

        HandPlayer(int parity, int turns, int[] ball) {
            this.parity = parity;
            this.turns = turns;
            this.ball = ball;
        }

        boolean advance() {
            if (i == turns) {
                return false;
            }
            i++;
            hit(parity, ball);
            return true;
        }
    }

    private static final class CalledPlayer extends HandPlayer {
        CalledPlayer(int parity, int turns, int[] ball) {
            super(parity, turns, ball);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        boolean advance() {
            return super.advance();
        }
    }
}
