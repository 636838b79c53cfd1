package dev.weft.samples;

import java.util.List;
import picocli.CommandLine.Option;

/** Runs a sample that the course's scheduler would never end. */
final class LaunchForTurns extends Launch {
    @Option(names = "--turns", paramLabel = "N", defaultValue = "10", description = "Give each task N turns. Default: ${DEFAULT-VALUE}.")
    private int turns;

    LaunchForTurns(Sample sample) {
        super(sample);
    }

    @Override
    List<String> arguments() {
        if (turns < 1) {
            throw refusal("a task needs at least one turn");
        }
        return List.of(Integer.toString(turns));
    }
}
