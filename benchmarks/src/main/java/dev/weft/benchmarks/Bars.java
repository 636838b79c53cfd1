package dev.weft.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Holds a run against what Weft promises. Runs what it needs, or reads a run of {@code -prof gc -rf json}; exits with 1 if a
 * bar was not passed.
 *
 * <pre>java -javaagent:agent/target/weft-agent.jar -jar benchmarks/target/benchmarks.jar --bars [results.json]</pre>
 */
final class Bars {
    /** Background threads of the JVM allocate a little: 0.01 B a yield is a quarter of an object in a thousand yields. */
    private static final double NO_BYTES = 0.01;

    private static final Bar START = new Bar("start of a program that loads 1,500 classes : with an empty agent", 1.1, false, "x", figures -> {
        try {
            StartUp.Times times = StartUp.loads(Agent.jar());
            return OptionalDouble.of(times.weft() / times.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    });

    static final List<Bar> BARS = List.of(
            Bar.ratio("IntGenerator 1..1000 : iterator by hand", 1.2,
                    "GeneratorBenchmark.intWeft", "GeneratorBenchmark.intHand"),
            Bar.figure("IntGenerator 1..1000, allocated per yield", NO_BYTES, "B",
                    "GeneratorBenchmark.intWeft:gc.alloc.rate.norm"),
            Bar.ratio("IntGenerator in a field : iterator by hand in a field", 1.3,
                    "EscapedGeneratorBenchmark.weft", "EscapedGeneratorBenchmark.hand"),
            Bar.ratio("Generator<Integer> : Iterator<Integer> by hand, next() not inlined", 1,
                    "GeneratorBenchmark.boxedWeft", "GeneratorBenchmark.boxedHandCall"),
            Bar.ratio("yield at depth 100 : at depth 1", 1.5,
                    "DepthBenchmark.weft[depth=100]", "DepthBenchmark.weft[depth=1]"),
            Bar.ratio("fib(20), suspendable : plain", 1.2,
                    "PlainCallBenchmark.fibWeft", "PlainCallBenchmark.fibPlain"),
            new Bar("suspended generator that holds an int and a reference", 48, false, "B",
                    figures -> OptionalDouble.of(Math.rint(Footprint.bytesOfGenerator()))),
            Bar.rate("H2, each method woven, in class files", 5, "MB/s", "ThroughputBenchmark.weave[library=h2]:megabytes"),
            START);

    private Bars() {}

    /** @param args a file of results, or nothing */
    static void main(String[] args) throws IOException, RunnerException {
        Figures figures = args.length == 0 ? measure() : Figures.read(Path.of(args[0]));
        List<Bar.Verdict> verdicts = BARS.stream().map(bar -> bar.judge(figures)).toList();
        verdicts.forEach(System.out::println);
        System.exit(verdicts.stream().allMatch(Bar.Verdict::passed) ? 0 : 1);
    }

    private static Figures measure() throws RunnerException {
        return Figures.of(new Runner(new OptionsBuilder()
                .include("\\.GeneratorBenchmark\\.(intWeft|intHand|boxedWeft|boxedHandCall)$")
                .include("\\.EscapedGeneratorBenchmark\\.(weft|hand)$")
                .include("\\.DepthBenchmark\\.weft$")
                .include("\\.PlainCallBenchmark\\.fib(Weft|Plain)$")
                .include("\\.ThroughputBenchmark\\.")
                .param("depth", "1", "100")
                .param("library", "h2")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build()).run());
    }
}
