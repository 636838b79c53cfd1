package dev.weft.benchmarks.peers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.annotations.Fork;

/** The peers, by the class of their benchmarks. */
enum Contestant {
    KOTLIN("Kotlin", KotlinBenchmark.class),
    KOTLINX("kotlinx.coroutines", KotlinxBenchmark.class),
    KILIM("Kilim", KilimBenchmark.class),
    OFFBYNULL("offbynull", OffbynullBenchmark.class),
    JAVAFLOW("Tascalate JavaFlow", JavaflowBenchmark.class),
    EA_ASYNC("ea-async", EaAsyncBenchmark.class),
    QUASAR("Quasar", QuasarBenchmark.class),
    VM_CONTINUATION("JDK Continuation", VmContinuationBenchmark.class),
    VIRTUAL_THREADS("virtual threads", VirtualThreadBenchmark.class),
    PLATFORM_THREADS("platform threads", PlatformThreadBenchmark.class);

    final String label;
    final Class<? extends PeerBenchmark> benchmarks;

    Contestant(String label, Class<? extends PeerBenchmark> benchmarks) {
        this.label = label;
        this.benchmarks = benchmarks;
    }

    /** The name by which notes and scores know it. */
    String key() {
        return benchmarks.getSimpleName();
    }

    /** What its forks need on the command line. */
    List<String> jvmArgs() {
        List<String> args = new ArrayList<>(Arrays.asList(benchmarks.getAnnotation(Fork.class).jvmArgsAppend()));
        if (this == QUASAR) {
            args.add("-javaagent:" + Path.of(System.getProperty("java.class.path")).resolveSibling("quasar-core.jar"));
        }
        return args;
    }
}
