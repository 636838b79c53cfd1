package dev.weft.benchmarks;

import dev.weft.benchmarks.report.Scores;
import java.io.IOException;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The short answer to "what does a switch cost?": two benchmarks and their yardsticks, half a minute, two lines.
 *
 * <pre>java -javaagent:agent/target/weft-agent.jar -jar benchmarks/target/benchmarks.jar --switch-cost</pre>
 */
final class SwitchCost {
    private static final String INLINED = "GeneratorBenchmark.int";
    private static final String ESCAPED = "EscapedGeneratorBenchmark.";

    private SwitchCost() {}

    /** Measures and prints. */
    static void main(String[] args) throws IOException, RunnerException {
        System.out.println("1..1000 out of a generator, and out of an iterator written by hand; about half a minute ...");
        Scores scores = Scores.of(options());
        print("in the loop that consumes it", scores, INLINED + "Weft", INLINED + "Hand");
        print("through a field of another object", scores, ESCAPED + "weft", ESCAPED + "hand");
    }

    private static ChainedOptionsBuilder options() {
        return new OptionsBuilder()
                .include("\\.GeneratorBenchmark\\.int(Weft|Hand)$")
                .include("\\.EscapedGeneratorBenchmark\\.(weft|hand)$")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(3)
                .measurementTime(TimeValue.seconds(1));
    }

    private static void print(String where, Scores scores, String weft, String hand) {
        double nanos = scores.of(weft).median();
        System.out.printf("%-35s %5.2f ns per switch, %.2f x the hand-written iterator%n", where + ":", nanos,
                nanos / scores.of(hand).median());
    }
}
