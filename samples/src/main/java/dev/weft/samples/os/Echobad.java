package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.NewTask;
import dev.weft.os.Scheduler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * What not to do: a task that blocks in accept or read freezes all others, as the busy one shows (slides 153 to 157).
 */
public final class Echobad {
    private Echobad() {}

    @Coroutine
    static Generator<Void> handle(SocketChannel client) throws IOException {
        System.out.println("Connection from " + client.getRemoteAddress());
        try (client) {
            ByteBuffer data = ByteBuffer.allocate(65536);
            while (client.read(data.clear()) >= 0) {
                client.write(data.flip());
            }
        }
        System.out.println("Client closed");
        Co.yield();
        return Co.end();
    }

    @Coroutine
    static Generator<Void> serve(ServerSocketChannel socket) throws IOException {
        System.out.println("Server starting");
        for (;;) {
            SocketChannel client = socket.accept();
            Co.yield(new NewTask(handle(client)));
        }
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        try (ServerSocketChannel socket = ServerPort.open(args); Scheduler os = Scheduler.create(new TerminationPrinter())) {
            socket.configureBlocking(true);
            os.spawn(Echogood.alive());
            os.spawn(serve(socket));
            os.run();
        }
    }
}
