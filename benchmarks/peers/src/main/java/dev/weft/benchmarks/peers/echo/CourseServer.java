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

/**
 * The course's echo server (slides 166 and 167): a task for each client, which waits before each read and each write. Or, as the
 * other servers do, writes at once, and waits only for what did not fit.
 */
final class CourseServer implements EchoServer {
    private final boolean writesFirst;

    CourseServer(boolean writesFirst) {
        this.writesFirst = writesFirst;
    }

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
    private void serve(ServerSocketChannel server) throws IOException {
        for (;;) {
            SocketChannel client = server.accept();
            if (client == null) {
                Co.yield(new ReadWait(server));
            } else {
                client.configureBlocking(false);
                Co.yield(new NewTask(Generator.of(() -> handle(client))));
            }
        }
    }

    @Coroutine
    private void handle(SocketChannel client) throws IOException {
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
    private void send(SocketChannel client, ByteBuffer data) throws IOException {
        if (writesFirst) {
            client.write(data);
        }
        while (data.hasRemaining()) {
            Co.yield(new WriteWait(client));
            client.write(data);
        }
    }
}
