package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.ReadWait;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A server's socket whose {@code accept} suspends the task that calls it (slide 185). */
record Listener(ServerSocketChannel channel) {
    /** The next client. Other tasks run meanwhile. */
    @Coroutine
    Connection accept() throws IOException {
        for (;;) {
            Co.yield(new ReadWait(channel));
            SocketChannel client = channel.accept();
            if (client != null) {
                return Connection.of(client);
            }
        }
    }
}
