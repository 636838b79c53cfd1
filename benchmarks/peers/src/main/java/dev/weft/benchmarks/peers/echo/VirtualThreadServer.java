package dev.weft.benchmarks.peers.echo;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A virtual thread for each connection, which blocks. From JDK 21 on. */
final class VirtualThreadServer implements EchoServer {
    private final Method startVirtualThread;

    VirtualThreadServer() {
        try {
            startVirtualThread = Thread.class.getMethod("startVirtualThread", Runnable.class);
        } catch (NoSuchMethodException e) {
            throw new UnsupportedOperationException("from JDK 21 on");
        }
    }

    @Override
    public int start() throws IOException {
        ServerSocketChannel server = Listening.open();
        Listening.inThread(() -> {
            for (;;) {
                SocketChannel client = server.accept();
                startVirtualThread.invoke(null, (Runnable) () -> handle(client));
            }
        });
        return server.socket().getLocalPort();
    }

    private static void handle(SocketChannel accepted) {
        try (SocketChannel client = accepted) {
            ByteBuffer data = ByteBuffer.allocate(BUFFER_BYTES);
            while (client.read(data.clear()) >= 0) {
                data.flip();
                while (data.hasRemaining()) {
                    client.write(data);
                }
            }
        } catch (IOException e) {
            System.err.println(e);
        }
    }
}
