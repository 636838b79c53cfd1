package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.NewTask;
import dev.weft.os.Scheduler;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;

/**
 * The echo server on sockets that look like ordinary ones, {@link Listener} and {@link Connection}: nothing in
 * {@code echo} and {@code handle} shows that all clients are served on one thread (slides 184 to 187).
 */
public final class Sockwrap {
    private Sockwrap() {}

    @Coroutine
    static void echo(Connection client) throws IOException {
        try (client) {
            for (byte[] data = client.recv(65536); data.length > 0; data = client.recv(65536)) {
                client.send(data);
            }
        }
    }

    @Coroutine
    static void handle(Connection client) throws IOException {
        System.out.println("Connection from " + client.channel().getRemoteAddress());
        echo(client);
        System.out.println("Client closed");
    }

    @Coroutine
    static void serve(Listener socket) throws IOException {
        System.out.println("Server starting");
        for (;;) {
            Connection client = socket.accept();
            Co.yield(new NewTask(Generator.of(() -> handle(client))));
        }
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        try (ServerSocketChannel socket = ServerPort.open(args); Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(() -> serve(new Listener(socket)));
            os.run();
        }
    }
}
