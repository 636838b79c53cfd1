package dev.weft.benchmarks.peers;

/** kotlinx.coroutines. */
public class KotlinxBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new KotlinxPeer();
    }
}
