package dev.weft.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Runs the follower of logs. */
final class LaunchTail extends Launch {
    @Parameters(paramLabel = "FILE", description = "Follow these files, until Ctrl-C. Otherwise: a log of its own.")
    private List<Path> files = List.of();

    LaunchTail(Sample sample) {
        super(sample);
    }

    @Override
    List<String> arguments() {
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                throw refusal("cannot read " + file);
            }
        }
        return files.stream().map(Path::toString).toList();
    }
}
