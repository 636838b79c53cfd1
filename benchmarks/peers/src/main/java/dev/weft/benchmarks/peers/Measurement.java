package dev.weft.benchmarks.peers;

import dev.weft.benchmarks.Measures;
import dev.weft.benchmarks.report.Machine;
import dev.weft.benchmarks.report.Notes;
import dev.weft.benchmarks.report.Scores;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** All of one JDK: {@code jdkN.json}, as JMH writes it, and {@code jdkN.tsv}, the {@link Notes}. */
final class Measurement {
    private Measurement() {}

    /** @param jmhOptions as on JMH's command line; names of benchmarks narrow the run */
    static void run(Path directory, String[] jmhOptions) throws Exception {
        Measures.requireAgent();
        Path json = directory.resolve("jdk" + Runtime.version().feature() + ".json");
        Path tsv = directory.resolve("jdk" + Runtime.version().feature() + ".tsv");
        Notes notes = Notes.read(tsv);
        for (String kind : new String[] {"run", "peer", "lacking", "heap", "start"}) {
            notes.drop(kind);
        }
        Machine.note(notes, "JMH " + String.join(" ", jmhOptions));
        Attempts.run(notes);
        Measures.noteHeap(notes);
        Measures.noteStarts(notes);
        notes.write(tsv);
        jmh(notes, json, new CommandLineOptions(jmhOptions));
        System.out.println("written: " + json + " and " + tsv);
        if (new CommandLineOptions(jmhOptions).getIncludes().isEmpty()) {
            requireAll(Scores.read(json).missing());
        }
    }

    private static void requireAll(List<String> missing) {
        if (!missing.isEmpty()) {
            throw new IllegalStateException("no figures of " + missing + ": see above for why they failed");
        }
    }

    private static void jmh(Notes notes, Path json, CommandLineOptions commandLine) throws Exception {
        Files.createDirectories(json.toAbsolutePath().getParent());
        ChainedOptionsBuilder options = new OptionsBuilder().parent(commandLine)
                .addProfiler(GCProfiler.class)
                .resultFormat(ResultFormatType.JSON)
                .result(json.toString());
        if (commandLine.getIncludes().isEmpty()) {
            options.include("^dev\\.weft\\.benchmarks\\.[A-Z]\\w*Benchmark\\.");
            for (String name : Attempts.runnable(notes)) {
                options.include("^" + Pattern.quote(name) + "$");
            }
        }
        new Runner(options.build()).run();
    }
}
