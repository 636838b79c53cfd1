package dev.weft.benchmarks;

import dev.weft.benchmarks.report.Bars;
import dev.weft.benchmarks.report.Notes;
import dev.weft.benchmarks.report.Run;
import dev.weft.benchmarks.report.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Holds a run against what Weft promises. Runs what that needs, but for the peers, or reads the runs that {@code --measure} made;
 * exits with 1 if a bar was not passed.
 *
 * <pre>java -javaagent:agent/target/weft-agent.jar -jar benchmarks/target/benchmarks.jar --bars [RESULTS]</pre>
 */
final class Judge {
    private Judge() {}

    /** @param args a directory of results, or nothing */
    static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        List<Run> runs = args.length == 0 ? List.of(measure()) : Run.readAll(Path.of(args[0]));
        System.exit(new Bars(runs).print() ? 0 : 1);
    }

    private static Run measure() throws IOException, InterruptedException, RunnerException {
        Scores scores = Scores.of(options());
        Notes notes = new Notes();
        Measures.noteHeap(notes);
        Measures.noteStarts(notes);
        return new Run(Runtime.version().feature(), scores, notes);
    }

    private static ChainedOptionsBuilder options() {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .param("depth", "1", "100", "1000")
                .param("library", "h2")
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
        Bars.benchmarks().stream().map(name -> name.replaceFirst("\\[.*", "")).distinct()
                .forEach(name -> options.include("\\." + Pattern.quote(name) + "$"));
        return options;
    }
}
