package dev.weft.benchmarks.peers.echo;

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

/** The same with {@code send} as the other servers have it: it writes at once, and waits only for what did not fit. */
final class TryingServer implements EchoServer {
    @Override
    public int start() throws IOException {
        ServerSocketChannel server = Listening.open();
        server.configureBlocking(false);
        Listening.inThread(() -> {
            try (Scheduler os = Scheduler.create()) {
                os.spawn(() -> serve(server));
                os.run();
            }
        });
        return server.socket().getLocalPort();
    }

    @Coroutine
    static void send(SocketChannel client, ByteBuffer data) throws IOException {
        client.write(data);
        while (data.hasRemaining()) {
            Co.yield(new WriteWait(client));
            client.write(data);
        }
    }

    @Coroutine
    static void handle(SocketChannel client) throws IOException {
        try (client) {
            ByteBuffer data = ByteBuffer.allocate(BUFFER_BYTES);
            ReadWait readable = new ReadWait(client);
            for (;;) {
                Co.yield(readable);
                if (client.read(data.clear()) < 0) {
                    return;
                }
                send(client, data.flip());
            }
        }
    }

    @Coroutine
    static void serve(ServerSocketChannel server) throws IOException {
        for (;;) {
            SocketChannel client = WaitingServer.accept(server);
            Co.yield(new NewTask(Generator.of(() -> handle(client))));
        }
    }
}
