package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarsTest {
    private static final String RUN = """
            [
                {
                    "jmhVersion" : "1.37", "benchmark" : "dev.weft.benchmarks.DepthBenchmark.weft", "warmupTime" : "1 s",
                    "jvmArgs" : [ "-javaagent:agent\\\\weft-agent.jar", "-Dname=\\"\\u0041\\"" ],
                    "params" : { "depth" : "100" },
                    "primaryMetric" : { "score" : 7.5, "scorePercentiles" : { "0.0" : 6.1, "50.0" : 6.5 }, "scoreError" : "NaN", "rawData" : [ [ 6.5, 1.0E-4 ], [] ] },
                    "secondaryMetrics" : { "·gc.alloc.rate.norm" : { "score" : 2.5e-3 } }
                },
                {
                    "benchmark" : "dev.weft.benchmarks.DepthBenchmark.weft", "params" : { "depth" : "1" },
                    "primaryMetric" : { "scorePercentiles" : { "50.0" : 4 } }, "secondaryMetrics" : {}
                },
                {
                    "benchmark" : "dev.weft.benchmarks.PlainCallBenchmark.fibWeft",
                    "primaryMetric" : { "scorePercentiles" : { "50.0" : 1.5 } }, "secondaryMetrics" : {}
                }
            ]
            """;

    @TempDir
    private Path directory;

    @Test
    void readsTheFiguresOfARun() throws Exception {
        Figures figures = read();

        assertThat(figures.score("DepthBenchmark.weft[depth=100]")).isEqualTo(6.5);
        assertThat(figures.score("DepthBenchmark.weft[depth=100]:gc.alloc.rate.norm")).isEqualTo(0.0025);
        assertThat(figures.score("PlainCallBenchmark.fibWeft")).isEqualTo(1.5);
        assertThatThrownBy(() -> figures.score("X.y")).hasMessageContaining("X.y is not among");
    }

    @Test
    void judgesARatio() throws Exception {
        String subject = "DepthBenchmark.weft[depth=100]";
        String yardstick = "DepthBenchmark.weft[depth=1]";

        assertThat(Bar.ratio("short", 1.5, subject, yardstick).judge(read()))
                .hasToString("SHORT           1.63 x, at most 1.5  x  short").matches(v -> !v.passed());
        assertThat(Bar.ratio("enough", 2, subject, yardstick).judge(read()))
                .hasToString("pass            1.63 x, at most 2    x  enough").matches(Bar.Verdict::passed);
    }

    @Test
    void doesNotPassWhatWasNotMeasured() throws Exception {
        assertThat(Bar.ratio("fib", 1.2, "PlainCallBenchmark.fibWeft", "PlainCallBenchmark.fibPlain").judge(read()))
                .matches(v -> !v.passed()).asString().startsWith("not measured");
    }

    private Figures read() throws Exception {
        return Figures.read(Files.writeString(directory.resolve("run.json"), RUN));
    }
}
