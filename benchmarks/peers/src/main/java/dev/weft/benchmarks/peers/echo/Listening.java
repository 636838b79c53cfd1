package dev.weft.benchmarks.peers.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** How the servers over {@code java.nio} begin. */
final class Listening {
    static final int BACKLOG = 4096;

    private Listening() {}

    static ServerSocketChannel open() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    }

    interface Loop {
        void run() throws Exception;
    }

    /** The server's thread; it ends with the JVM, or loudly. */
    static void inThread(Loop loop) {
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (Exception e) {
                e.printStackTrace();
            }
        }, "echo");
        thread.setDaemon(true);
        thread.start();
    }
}
