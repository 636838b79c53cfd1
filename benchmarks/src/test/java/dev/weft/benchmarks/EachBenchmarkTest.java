package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark checks its own result, so one invocation of each, woven, is a test of Weft too. No figures. */
class EachBenchmarkTest {
    @Test
    void givesTheExpectedResult() throws Exception {
        Figures figures = Figures.of(new Runner(new OptionsBuilder()
                .include("Benchmark\\.")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build()).run());

        assertThat(figures.has("GeneratorBenchmark.intWeft")).isTrue();
        assertThat(figures.has("DepthBenchmark.weft[depth=1000]")).isTrue();
        assertThat(figures.has("RoundRobinBenchmark.schedulerWeft")).isTrue();
    }
}
