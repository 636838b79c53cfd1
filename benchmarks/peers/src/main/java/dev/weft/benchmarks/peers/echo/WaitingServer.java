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

/** The course's echo server (slides 166 and 167): a task for each client, which waits before each read and each write. */
final class WaitingServer implements EchoServer {
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
    static SocketChannel accept(ServerSocketChannel server) throws IOException {
        SocketChannel client = server.accept();
        while (client == null) {
            Co.yield(new ReadWait(server));
            client = server.accept();
        }
        client.configureBlocking(false);
        return client;
    }

    @Coroutine
    static boolean receive(SocketChannel client, ByteBuffer data) throws IOException {
        Co.yield(new ReadWait(client));
        int count = client.read(data.clear());
        data.flip();
        return count >= 0;
    }

    @Coroutine
    static void send(SocketChannel client, ByteBuffer data) throws IOException {
        while (data.hasRemaining()) {
            Co.yield(new WriteWait(client));
            client.write(data);
        }
    }

    @Coroutine
    static void handle(SocketChannel client) throws IOException {
        try (client) {
            ByteBuffer data = ByteBuffer.allocate(BUFFER_BYTES);
            while (receive(client, data)) {
                send(client, data);
            }
        }
    }

    @Coroutine
    static void serve(ServerSocketChannel server) throws IOException {
        for (;;) {
            SocketChannel client = accept(server);
            Co.yield(new NewTask(Generator.of(() -> handle(client))));
        }
    }
}
