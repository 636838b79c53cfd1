package dev.weft.io;

import dev.weft.Coroutine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Where bytes go: the writing half of a connection, a file, a subprocess. The methods look as if they blocked, and suspend the
 * calling task instead; other tasks run on.
 *
 * <p>For the tasks of one scheduler. One task writes at a time: the methods throw {@link IllegalStateException} while another
 * one is in one of them, and {@link java.nio.channels.ClosedChannelException} once this is closed.
 */
public interface Output extends AutoCloseable {
    /**
     * Writes all of {@code from}.
     *
     * <p>Whatever ends this early (a failure, a timeout, a kill) tells by a suppressed {@link PartialTransferException} how many
     * bytes were written; the buffer's position does, too.
     */
    @Coroutine
    void writeAll(ByteBuffer from) throws IOException;

    /** As {@link #writeAll(ByteBuffer)}, of an array. */
    @Coroutine
    default void writeAll(byte[] from) throws IOException {
        writeAll(ByteBuffer.wrap(from));
    }

    /** As {@link #writeAll(ByteBuffer)}, of a text in UTF-8. */
    @Coroutine
    default void writeAll(String text) throws IOException {
        writeAll(StandardCharsets.UTF_8.encode(text));
    }

    /** Closes it. Does nothing the second time. Wakes the task that writes, with an error. */
    @Override
    void close() throws IOException;
}
