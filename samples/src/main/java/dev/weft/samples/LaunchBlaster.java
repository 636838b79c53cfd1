package dev.weft.samples;

import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Runs the load generator. */
final class LaunchBlaster extends Launch {
    @Option(names = "--clients", paramLabel = "N", defaultValue = "3", description = "Be so many clients. Default: ${DEFAULT-VALUE}.")
    private int clients;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "30", description = "So many connections for each. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(names = "--messages", paramLabel = "N", defaultValue = "1000", description = "So many messages from each. Default: ${DEFAULT-VALUE}.")
    private int messages;

    @Option(names = "--seed", paramLabel = "SEED", defaultValue = "1", description = "Choose by this seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "0",
            description = "The port of the echo server, on this machine. Otherwise, or if 0: a server of its own.")
    private int port;

    LaunchBlaster(Sample sample) {
        super(sample);
    }

    @Override
    List<String> arguments() {
        if (clients < 1 || connections < 1 || messages < 0) {
            throw refusal("there must be a client, and a connection");
        }
        return Stream.of(clients, connections, messages, seed, checkedPort(port)).map(Object::toString).toList();
    }
}
