package dev.weft.benchmarks.peers;

/** Quasar, as far as it runs. */
public class QuasarBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new QuasarPeer();
    }
}
