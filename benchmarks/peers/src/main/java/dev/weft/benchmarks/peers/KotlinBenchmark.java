package dev.weft.benchmarks.peers;

/** Kotlin's compiler and standard library. */
public class KotlinBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new KotlinPeer();
    }
}
