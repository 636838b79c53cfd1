package dev.weft.benchmarks.peers;

/** offbynull's coroutines. */
public class OffbynullBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new OffbynullPeer();
    }
}
