package dev.weft.samples.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * For comparison: callbacks. What is one loop in the other servers is here in pieces, and what it knows in fields (slide 188,
 * which takes Twisted).
 */
public final class Twistedecho {
    private Twistedecho() {}

    static final class Echo implements CompletionHandler<Integer, Boolean> {
        private final AsynchronousSocketChannel client;
        private final ByteBuffer data = ByteBuffer.allocate(65536);

        Echo(AsynchronousSocketChannel client) {
            this.client = client;
        }

        void read() {
            client.read(data.clear(), true, this);
        }

        @Override
        public void completed(Integer count, Boolean wasRead) {
            if (wasRead && count < 0) {
                System.out.println("Client closed");
                close();
            } else if (wasRead) {
                client.write(data.flip(), false, this);
            } else if (data.hasRemaining()) {
                client.write(data, false, this);
            } else {
                read();
            }
        }

        @Override
        public void failed(Throwable problem, Boolean wasRead) {
            System.err.println("a connection broke: " + problem);
            close();
        }

        private void close() {
            try {
                client.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static final class Acceptor implements CompletionHandler<AsynchronousSocketChannel, AsynchronousServerSocketChannel> {
        private static final int PAUSE_MILLIS = 100;

        @Override
        public void completed(AsynchronousSocketChannel client, AsynchronousServerSocketChannel socket) {
            socket.accept(socket, this);
            try {
                System.out.println("Connection from " + client.getRemoteAddress());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            new Echo(client).read();
        }

        @Override
        public void failed(Throwable problem, AsynchronousServerSocketChannel socket) {
            if (socket.isOpen()) {
                System.err.println("cannot accept: " + problem);
                // descriptors are lacking, most likely: there will be some when others close theirs
                CompletableFuture.delayedExecutor(PAUSE_MILLIS, TimeUnit.MILLISECONDS).execute(() -> socket.accept(socket, this));
            }
        }
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException, InterruptedException {
        try (AsynchronousServerSocketChannel socket = ServerPort.openAsynchronous(args)) {
            System.out.println("Server starting");
            socket.accept(socket, new Acceptor());
            new CountDownLatch(1).await();
        }
    }
}
