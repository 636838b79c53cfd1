package dev.weft.samples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Runs the simulated log. */
final class LaunchLogsim extends Launch {
    @Option(names = "--count", paramLabel = "N", defaultValue = "10", description = "Write so many lines. Default: ${DEFAULT-VALUE}.")
    private long count;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "2009", description = "Choose them by this seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--file", paramLabel = "FILE", description = "Append them to this file, one at a time. Otherwise: to standard output, at once.")
    private Path file;

    @Option(names = "--pause", paramLabel = "MS", defaultValue = "1000",
            description = "Pause so many ms at most behind each line of the file. Default: ${DEFAULT-VALUE}.")
    private int pause;

    LaunchLogsim(Sample sample) {
        super(sample);
    }

    @Override
    List<String> arguments() {
        if (count < 0 || pause < 0 || pause == Integer.MAX_VALUE) {
            throw refusal("cannot count to " + count + ", or pause for " + pause + " ms");
        }
        List<String> arguments = new ArrayList<>(List.of(Long.toString(count), Long.toString(seed)));
        if (file != null) {
            arguments.addAll(List.of(file.toString(), Integer.toString(pause)));
        }
        return arguments;
    }
}
