package dev.weft.benchmarks.peers;

/** Threads of the operating system. */
public class PlatformThreadBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new PlatformThreadPeer();
    }
}
