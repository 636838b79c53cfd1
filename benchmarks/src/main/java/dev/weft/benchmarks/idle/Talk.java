package dev.weft.benchmarks.idle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client's connection to an echo server, with one message under way at a time, which is compared when it comes back. */
public final class Talk {
    /** The length of a message. */
    public static final int BYTES = 64;

    private final SocketChannel channel;
    private final ByteBuffer sent = ByteBuffer.allocateDirect(BYTES);
    private final ByteBuffer received = ByteBuffer.allocateDirect(BYTES);
    private long number;
    private long sentAt;

    /** @param channel connected, and not blocking */
    public Talk(SocketChannel channel) {
        this.channel = channel;
    }

    /** Has one message echoed, and waits for it: then the server has accepted the connection, and does its work for it. */
    public static void echo(SocketChannel blocking) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        blocking.write(bytes);
        bytes.clear();
        while (bytes.hasRemaining()) {
            if (blocking.read(bytes) < 0) {
                throw new IOException("closed by the server");
            }
        }
    }

    /** Sends the next message; the last one must be back. */
    public void send() throws IOException {
        sent.clear().putLong(0, number++);
        received.clear();
        sentAt = System.nanoTime();
        while (sent.hasRemaining()) { // fits into the socket's buffer
            channel.write(sent);
        }
    }

    /**
     * Reads what is there.
     *
     * @return how long the message was under way, in nanoseconds; -1 if some of it still is
     * @throws IOException if the server has closed the connection, or sent something else
     */
    public long receive() throws IOException {
        if (channel.read(received) < 0) {
            throw new IOException("closed by the server");
        }
        if (received.hasRemaining()) {
            return -1;
        }
        if (!received.flip().equals(sent.flip())) {
            throw new IOException("not an echo");
        }
        return System.nanoTime() - sentAt;
    }
}
