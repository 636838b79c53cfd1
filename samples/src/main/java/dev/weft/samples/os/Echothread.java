package dev.weft.samples.os;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * For comparison: a thread for each client, and the operating system switches between them (slides 192 to 194).
 */
public final class Echothread {
    private Echothread() {}

    static void handle(SocketChannel client) {
        try (client) {
            System.out.println("Connection from " + client.getRemoteAddress());
            ByteBuffer data = ByteBuffer.allocate(65536);
            while (client.read(data.clear()) >= 0) {
                client.write(data.flip());
            }
            System.out.println("Client closed");
        } catch (IOException e) {
            System.err.println("a connection broke: " + e);
        }
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        try (ServerSocketChannel socket = ServerPort.open(args)) {
            socket.configureBlocking(true);
            System.out.println("Server starting");
            for (;;) {
                SocketChannel client = socket.accept();
                Thread thread = new Thread(() -> handle(client), "client");
                thread.setDaemon(true);
                thread.start();
            }
        }
    }
}
