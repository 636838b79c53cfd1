package dev.weft.benchmarks.peers;

/** ea-async. */
public class EaAsyncBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new EaAsyncPeer();
    }
}
