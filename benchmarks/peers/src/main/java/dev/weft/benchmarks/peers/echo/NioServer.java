package dev.weft.benchmarks.peers.echo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A selector and a loop, written by hand. */
final class NioServer implements EchoServer {
    private Selector selector;
    private ServerSocketChannel server;

    @Override
    public int start() throws IOException {
        selector = Selector.open();
        server = Listening.open();
        server.configureBlocking(false).register(selector, SelectionKey.OP_ACCEPT);
        Listening.inThread(() -> {
            for (;;) {
                selector.select(this::ready);
            }
        });
        return server.socket().getLocalPort();
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                accept();
            } else {
                echo(key);
            }
        } catch (IOException e) {
            close(key);
        }
    }

    private void accept() throws IOException {
        for (SocketChannel client; (client = server.accept()) != null; ) {
            client.configureBlocking(false).register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(BUFFER_BYTES));
        }
    }

    /** Reads if all that came was sent back, else goes on sending. */
    private static void echo(SelectionKey key) throws IOException {
        SocketChannel client = (SocketChannel) key.channel();
        ByteBuffer data = (ByteBuffer) key.attachment();
        if (key.isReadable()) {
            if (client.read(data) < 0) {
                close(key);
                return;
            }
            data.flip();
        }
        client.write(data);
        if (data.hasRemaining()) {
            key.interestOps(SelectionKey.OP_WRITE);
        } else {
            data.clear();
            if (key.isWritable()) {
                key.interestOps(SelectionKey.OP_READ);
            }
        }
    }

    private static void close(SelectionKey key) {
        try {
            key.channel().close();
        } catch (IOException e) {
            System.err.println(e);
        }
    }
}
