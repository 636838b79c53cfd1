package dev.weft.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarsTest {
    private static final String RUN = """
            [
                {
                    "jmhVersion" : "1.37", "benchmark" : "dev.weft.benchmarks.DepthBenchmark.weft", "forks" : 1, "warmupIterations" : 1,
                    "warmupTime" : "1 s", "measurementIterations" : 2, "measurementTime" : "1 s",
                    "jvmArgs" : [ "-javaagent:agent\\\\weft-agent.jar", "-Dname=\\"\\u0041\\"" ],
                    "params" : { "depth" : "100" },
                    "primaryMetric" : { "score" : 7.5, "scoreUnit" : "us/op", "scorePercentiles" : { "0.0" : 6.1, "50.0" : 6.5, "100.0" : 7 },
                                        "scoreError" : "NaN", "rawData" : [ [ 6.5, 1.0E-4 ], [] ] },
                    "secondaryMetrics" : { "·gc.alloc.rate.norm" : { "score" : 9, "scorePercentiles" : { "50.0" : 2.5e-3 } } }
                },
                {
                    "benchmark" : "dev.weft.benchmarks.DepthBenchmark.weft", "params" : { "depth" : "1" },
                    "primaryMetric" : { "scoreUnit" : "us/op", "scorePercentiles" : { "0.0" : 4, "50.0" : 4, "100.0" : 4 } },
                    "secondaryMetrics" : {}
                }
            ]
            """;
    private static final String DEEP = "DepthBenchmark.weft[depth=100]";
    private static final String SHALLOW = "DepthBenchmark.weft[depth=1]";

    @TempDir
    private Path directory;

    private Run run() throws Exception {
        Path json = Files.writeString(directory.resolve("jdk17.json"), RUN);
        return new Run(17, Scores.read(json), new Notes().add("start", "Weft's agent", "loads", 11).add("start", "empty agent", "loads", 10));
    }

    @Test
    void readsTheScoresOfARun() throws Exception {
        Scores.Score score = run().scores().of(DEEP);

        assertThat(score).isEqualTo(new Scores.Score(6500, 6100, 7000, 0.0025));
        assertThat(run().scores().of("X.y")).isNull();
    }

    @Test
    void judgesARatio() throws Exception {
        Bar bar = Bar.ratio("short", 1.5, DEEP, SHALLOW);
        Bar.Finding finding = bar.measure().apply(run()).orElseThrow();

        assertThat(finding.figure()).isEqualTo(1.625);
        assertThat(bar.holds(finding)).isFalse();
        assertThat(Bar.ratio("enough", 1.625, DEEP, SHALLOW).holds(finding)).isTrue();
        assertThat(Bar.ahead("so far ahead", 2, DEEP, SHALLOW).holds(finding)).isFalse();
        assertThat(Bar.start("start", 1.1, "loads").measure().apply(run())).contains(new Bar.Finding(1.1, ""));
        assertThat(Bar.nothingAllocated("no bytes", DEEP).measure().apply(run())).contains(new Bar.Finding(0, ""));
    }

    @Test
    void doesNotFindWhatWasNotMeasured() throws Exception {
        assertThat(Bar.ratio("fib", 1.2, "PlainCallBenchmark.fibWeft", SHALLOW).measure().apply(run())).isEmpty();
        assertThat(Bar.nothingAllocated("no bytes", SHALLOW).measure().apply(run())).isEmpty();
        assertThat(Bar.heap("bytes", 40, "suspended").measure().apply(run())).isEmpty();
        assertThat(new Bars(List.of(run())).print()).as("what needs no peers was not all measured").isFalse();
    }

    @Test
    void isShortWhereOnlyPeersHaveFigures() throws Exception {
        Run run = run();
        run.notes().add("peer", "KotlinBenchmark", "-", "Kotlin").add("echo", "Netty", "requests/s @ 5000", 100)
                .add("echo", "Netty", "requests/s @ 1", 100).add("echo", "Weft, the sample", "requests/s @ 1", 200);
        Path json = Files.writeString(directory.resolve("jdk18.json"), RUN.replace("DepthBenchmark.weft", "peers.KotlinBenchmark.tree")
                .replace("\"params\" : { \"depth\" : \"1\" },", ""));
        Run peers = new Run(18, Scores.read(json), run.notes());

        Bar ahead = Bar.aheadOfBest("ahead", 1, "c-tree");
        Bar requests = Bar.requests("requests", 1, "Netty");
        assertThat(ahead.measure().apply(peers)).contains(new Bar.Finding(0, "c-tree"));
        assertThat(requests.measure().apply(peers)).contains(new Bar.Finding(0, "5000"));
        assertThat(Bar.requests("requests", 1, "virtual threads").measure().apply(peers)).isEmpty();
    }

    @Test
    void showsMoreDigitsWhereTheyDecide() {
        Bar bar = Bar.requests("requests", 1, "Netty");

        assertThat(bar.shown(new Bar.Finding(0.9961, "1"))).isEqualTo("0.9961 (1)");
        assertThat(bar.shown(new Bar.Finding(1.0001, ""))).isEqualTo("1.00");
    }

    @Test
    void namesTheBenchmarksThatItTakes() {
        assertThat(Bars.benchmarks()).contains("DepthBenchmark.steadyWeft[depth=1000]", "GrepBenchmark.weft", "ThroughputBenchmark.weave[library=h2]")
                .doesNotContain("VirtualThreadBenchmark.pingPong");
    }
}
