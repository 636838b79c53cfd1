package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.ReadWait;
import dev.weft.os.WriteWait;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/** A socket whose methods suspend the task that calls them, and look like those of any socket (slide 185). */
record Connection(SocketChannel channel) implements AutoCloseable {
    /** Around a channel, which it puts into non-blocking mode, or closes if that fails. */
    static Connection of(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
        return new Connection(channel);
    }

    @Coroutine
    static Connection connect(SocketAddress server) throws IOException {
        Connection connection = of(SocketChannel.open());
        try {
            connection.channel.connect(server);
            while (!connection.channel.finishConnect()) {
                Co.yield(new WriteWait(connection.channel));
            }
        } catch (Throwable t) { // a kill, too
            connection.close();
            throw t;
        }
        return connection;
    }

    /** Waits for bytes: at most {@code limit}, which is positive; none at the end. */
    @Coroutine
    byte[] recv(int limit) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(limit);
        int count = 0;
        while (count == 0) {
            Co.yield(new ReadWait(channel));
            count = channel.read(data);
        }
        return Arrays.copyOf(data.array(), data.position());
    }

    /** Sends all of {@code bytes}. */
    @Coroutine
    void send(byte[] bytes) throws IOException {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        while (data.hasRemaining()) {
            Co.yield(new WriteWait(channel));
            channel.write(data);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
