package dev.weft.benchmarks.peers;

import org.openjdk.jmh.annotations.Fork;

/** Virtual threads on one carrier, driven by one of them. */
@Fork(value = 1, jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:C1MaxInlineLevel=0", "-Djmh.executor=VIRTUAL",
        "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1"})
public class VirtualThreadBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new VirtualThreadPeer();
    }
}
