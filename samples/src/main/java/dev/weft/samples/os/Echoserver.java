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
 * The echo server in methods that wait inside: accept, receive, send. The course needs trampolines for it (slides 170 to 183).
 */
public final class Echoserver {
    private Echoserver() {}

    @Coroutine
    static SocketChannel accept(ServerSocketChannel socket) throws IOException {
        SocketChannel client = null;
        while (client == null) {
            Co.yield(new ReadWait(socket));
            client = socket.accept();
        }
        client.configureBlocking(false);
        return client;
    }

    /** Fills {@code data} with what has come; false at the end. */
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
        System.out.println("Connection from " + client.getRemoteAddress());
        try (client) {
            ByteBuffer data = ByteBuffer.allocate(65536);
            while (receive(client, data)) {
                send(client, data);
            }
            System.out.println("Client closed");
        }
    }

    @Coroutine
    public static void serve(ServerSocketChannel socket) throws IOException {
        System.out.println("Server starting");
        for (;;) {
            SocketChannel client = accept(socket);
            Co.yield(new NewTask(Generator.of(() -> handle(client))));
        }
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        try (ServerSocketChannel socket = ServerPort.open(args); Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(() -> serve(socket));
            os.run();
        }
    }
}
