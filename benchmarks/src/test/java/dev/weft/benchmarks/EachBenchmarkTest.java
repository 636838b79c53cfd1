package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.benchmarks.report.Bars;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each benchmark checks its own result, so one invocation of each, woven, is a test of Weft too. No figures. */
class EachBenchmarkTest {
    @Test
    void givesTheExpectedResultAndIsWhatTheBarsTake() throws Exception {
        Set<String> names = new Runner(new OptionsBuilder()
                .include("Benchmark\\.")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build()).run().stream().map(result -> name(result.getParams())).collect(Collectors.toSet());

        assertThat(names).containsAll(Bars.benchmarks());
    }

    private static String name(BenchmarkParams params) {
        String method = params.getBenchmark().replace("dev.weft.benchmarks.", "");
        return params.getParamsKeys().isEmpty() ? method
                : method + params.getParamsKeys().stream().map(key -> key + "=" + params.getParam(key)).toList();
    }
}
