package dev.weft.benchmarks.peers;

import org.openjdk.jmh.annotations.Fork;

/** The JDK's own continuations, in a module that they are not exported from. */
@Fork(value = 1, jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:C1MaxInlineLevel=0", "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED"})
public class VmContinuationBenchmark extends PeerBenchmark {
    @Override
    protected Peer newPeer() {
        return new VmContinuationPeer();
    }
}
