package dev.weft.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** Runs a sample that follows a log. */
final class LaunchOnFile extends Launch {
    @Option(names = "--file", paramLabel = "FILE", description = "Follow this file, without end. Otherwise: a log that grows by four lines.")
    private Path file;

    LaunchOnFile(Sample sample) {
        super(sample);
    }

    @Override
    List<String> arguments() {
        if (file != null && !Files.isReadable(file)) {
            throw refusal("cannot read " + file);
        }
        return file == null ? List.of() : List.of(file.toString());
    }
}
