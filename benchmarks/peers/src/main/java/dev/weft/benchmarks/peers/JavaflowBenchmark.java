package dev.weft.benchmarks.peers;

/** Tascalate JavaFlow. */
public class JavaflowBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new JavaflowPeer();
    }
}
