package dev.weft.samples;

import dev.weft.samples.os.ServerPort;
import java.util.List;
import picocli.CommandLine.Option;

/** Runs a server. */
final class LaunchOnPort extends Launch {
    @Option(names = "--port", paramLabel = "PORT", defaultValue = "" + ServerPort.DEFAULT,
            description = "Listen on this port; 0 is any free one. Default: ${DEFAULT-VALUE}. The port is told on standard error.")
    private int port;

    LaunchOnPort(Sample sample) {
        super(sample);
    }

    @Override
    List<String> arguments() {
        return List.of(checkedPort(port));
    }
}
