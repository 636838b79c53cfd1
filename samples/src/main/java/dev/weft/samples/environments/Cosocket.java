package dev.weft.samples.environments;

import dev.weft.Sink;
import dev.weft.samples.events.Buses;
import dev.weft.samples.events.Feed;
import dev.weft.samples.events.SaxSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The buses over a network: the same two ends, {@code sendto} and {@code recvfrom}, at those of a TCP connection (slide 88).
 */
public final class Cosocket {
    private Cosocket() {}

    /** Accepts one connection, sends {@code target} what comes over it, and answers with what went wrong, if anything did. */
    static <T> void serve(ServerSocket server, Sink<T> target) {
        try (server; Socket client = server.accept()) {
            try {
                Pickle.recvfrom(client.getInputStream(), target);
            } catch (Throwable t) {
                client.getOutputStream().write(t.toString().getBytes(StandardCharsets.UTF_8));
                client.shutdownOutput();
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        } catch (IOException e) {
            System.err.println("the connection broke: " + e);
        }
    }

    /** The server, seen from the other end. */
    record Connection(Socket socket) implements Worker {
        @Override
        public OutputStream input() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void endInput() throws IOException {
            if (!socket.isOutputShutdown()) {
                socket.shutdownOutput();
            }
        }

        @Override
        public boolean hasEnded() throws IOException {
            return socket.getInputStream().available() > 0;
        }

        @Override
        public String verdict() throws IOException {
            try (socket) {
                endInput();
                return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    public static void main(String[] args) throws Exception {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(server, Buses.northBoundOnRoute22()), "bus server");
        thread.start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        try (InputStream feed = Feed.open()) {
            SaxSource.parse(feed, Buses.busesToMaps(Pickle.sendto(new WorkerStream(new Connection(socket)))));
        }
        thread.join();
    }
}
