package dev.weft.samples;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Opens what the echo servers accept connections on. */
final class ServerPort {
    /** The course's. */
    static final int DEFAULT = 45000;

    private ServerPort() {}

    /** A non-blocking channel, on this machine only: on port {@code args[0]}, or the default; 0 is any free one. */
    static ServerSocketChannel open(String... args) throws IOException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : DEFAULT;
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)).configureBlocking(false);
        } catch (IOException e) {
            server.close();
            throw new IOException("cannot listen on port " + port + ": " + e.getMessage(), e);
        }
        System.err.println("Listening on port " + server.socket().getLocalPort());
        return server;
    }
}
