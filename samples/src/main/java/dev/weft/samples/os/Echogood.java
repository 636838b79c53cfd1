package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.Scheduler;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/**
 * Tasks that wait for channels hold nobody up: one goes on saying that it is alive beside the echo server (slides 159 to 167).
 */
public final class Echogood {
    private Echogood() {}

    @Coroutine
    static Generator<Void> alive() {
        for (;;) {
            System.out.println("I'm alive!");
            Co.yield();
        }
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        try (ServerSocketChannel socket = ServerPort.open(args); Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(alive());
            os.spawn(Echogood2.serve(socket));
            os.run();
        }
    }
}
