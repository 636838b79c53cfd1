package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.NewTask;
import dev.weft.os.ReadWait;
import dev.weft.os.Scheduler;
import dev.weft.os.WriteWait;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * An echo server, a task for each client: each waits until it can go on, then does it (slides 166 and 167).
 */
public final class Echogood2 {
    private Echogood2() {}

    @Coroutine
    static Generator<Void> handle(SocketChannel client) throws IOException {
        System.out.println("Connection from " + client.getRemoteAddress());
        try (client) {
            ByteBuffer data = ByteBuffer.allocate(65536);
            for (;;) {
                Co.yield(new ReadWait(client));
                if (client.read(data) < 0) {
                    break;
                }
                data.flip();
                while (data.hasRemaining()) {
                    Co.yield(new WriteWait(client));
                    client.write(data);
                }
                data.clear();
            }
        }
        System.out.println("Client closed");
        return Co.end();
    }

    @Coroutine
    static Generator<Void> serve(ServerSocketChannel socket) throws IOException {
        System.out.println("Server starting");
        for (;;) {
            Co.yield(new ReadWait(socket));
            SocketChannel client = socket.accept();
            if (client != null) {
                client.configureBlocking(false);
                Co.yield(new NewTask(handle(client)));
            }
        }
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        try (ServerSocketChannel socket = ServerPort.open(args); Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(serve(socket));
            os.run();
        }
    }
}
