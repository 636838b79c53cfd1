package dev.weft.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Runs the HTTP server. */
final class LaunchHttp extends Launch {
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080",
            description = "Listen on this port; 0 is any free one. Default: ${DEFAULT-VALUE}. The port is told on standard error.")
    private int port;

    @Option(names = "--root", paramLabel = "DIR", defaultValue = ".", description = "Serve the files of this folder. Default: the current one.")
    private Path root;

    @Option(names = "--address", paramLabel = "ADDRESS", defaultValue = "127.0.0.1",
            description = "Listen on this address; 0.0.0.0 is all of this machine's. Default: ${DEFAULT-VALUE}.")
    private String address;

    @Option(names = "--quiet", description = "Do not print a line for each request.")
    private boolean quiet;

    LaunchHttp(Sample sample) {
        super(sample);
    }

    @Override
    List<String> arguments() {
        if (!Files.isDirectory(root)) {
            throw refusal("there is no folder " + root);
        }
        List<String> arguments = new ArrayList<>(List.of(address, checkedPort(port), root.toString()));
        if (quiet) {
            arguments.add("quiet");
        }
        return arguments;
    }
}
