package dev.weft.samples.os;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.ServerSocketChannel;

/** Opens what the echo servers accept connections on. */
public final class ServerPort {
    /** The course's. */
    public static final int DEFAULT = 45000;

    private ServerPort() {}

    /** A non-blocking channel, on this machine only: on port {@code args[0]}, or the default; 0 is any free one. */
    public static ServerSocketChannel open(String... args) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(address(args)).configureBlocking(false);
        } catch (IOException e) {
            server.close();
            throw taken(e, args);
        }
        tell(server.socket().getLocalPort());
        return server;
    }

    /** The same for servers that are called back. */
    static AsynchronousServerSocketChannel openAsynchronous(String... args) throws IOException {
        AsynchronousServerSocketChannel server = AsynchronousServerSocketChannel.open();
        try {
            server.bind(address(args));
        } catch (IOException e) {
            server.close();
            throw taken(e, args);
        }
        tell(((InetSocketAddress) server.getLocalAddress()).getPort());
        return server;
    }

    private static InetSocketAddress address(String... args) {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT;
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static IOException taken(IOException e, String... args) {
        return new IOException("cannot listen on port " + address(args).getPort() + ": " + e.getMessage(), e);
    }

    private static void tell(int port) {
        System.err.println("Listening on port " + port);
    }
}
