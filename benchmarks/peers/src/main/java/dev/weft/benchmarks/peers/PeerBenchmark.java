package dev.weft.benchmarks.peers;

import dev.weft.benchmarks.WovenBenchmark;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The work of one peer, in the settings of Weft's own benchmarks. Each fork meets one peer. */
public abstract class PeerBenchmark extends WovenBenchmark {
    private static final int N = 1000;
    private static final long SUM = N * (N + 1L) / 2;
    private static final int NODES = 4095;
    private static final int FIB_20 = 6765;
    private static final int FIB_20_CALLS = 21_891;
    private static final int LENGTH = 1024;
    private static final long MIXED = 7 * 31 * (LENGTH * (LENGTH - 1L) / 2) + LENGTH;

    private final Node root = Node.balanced(1, NODES);
    private final int[] numbers = new int[LENGTH];
    private final String[] strings = new String[N];
    private int n = N;
    private Peer peer;

    /** How deep the yield is. */
    @State(Scope.Thread)
    public static class Bottom {
        /** Calls that can suspend between the coroutine and the yield. */
        @Param({"1", "10", "100", "1000"})
        public int depth;
    }

    /** Fills the arrays. */
    protected PeerBenchmark() {
        Arrays.setAll(numbers, i -> i * 7);
        Arrays.setAll(strings, i -> i % 2 == 0 ? "a" : "abc");
    }

    /** @throws UnsupportedOperationException if it cannot run on this JDK, with the reason */
    protected abstract Peer newPeer();

    /** Makes the peer. */
    @Setup
    public void makePeer() {
        peer = newPeer();
    }

    /** The peer, after its making. */
    final Peer peer() {
        return peer;
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long ints() {
        return expect(SUM, peer.ints(n));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long boxed() {
        return expect(SUM, peer.boxed(n));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long objects() {
        return expect(2 * N, peer.objects(strings));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long send() {
        return expect(SUM, peer.send(n));
    }

    @Benchmark
    @OperationsPerInvocation(NODES)
    public long tree() {
        return expect(NODES * (NODES + 1L) / 2, peer.tree(root));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long chain(Bottom bottom) {
        return expect(SUM, peer.chain(bottom.depth, n));
    }

    @Benchmark
    @OperationsPerInvocation(FIB_20_CALLS)
    public long fib() {
        return expect(FIB_20, peer.fib(20));
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public long loop() {
        return expect(MIXED, peer.loop(numbers));
    }

    @Benchmark
    @OperationsPerInvocation(1000 * 100)
    public long queue() {
        return expect(1000 * 100, peer.queue(1000, 100));
    }

    @Benchmark
    @OperationsPerInvocation(1000 * 100)
    public long scheduler() {
        return expect(1000 * 100, peer.scheduler(1000, 100));
    }

    @Benchmark
    @OperationsPerInvocation(100_000 * 10)
    public long manyQueue() {
        return expect(100_000 * 10, peer.queue(100_000, 10));
    }

    @Benchmark
    @OperationsPerInvocation(100_000 * 10)
    public long manyScheduler() {
        return expect(100_000 * 10, peer.scheduler(100_000, 10));
    }

    @Benchmark
    @OperationsPerInvocation(2 * N)
    public long pingPong() {
        return expect(2 * N, peer.pingPong(n));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long lives() {
        return expect(SUM, peer.lives(n));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long push() {
        return expect(SUM / 2 + N / 4, peer.push(n));
    }

    @Benchmark
    @OperationsPerInvocation(N)
    public long pull() {
        return expect(SUM / 2 + N / 4, peer.pull(n));
    }
}
