package dev.weft.benchmarks.peers;

/** Kilim. */
public class KilimBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new KilimPeer();
    }
}
