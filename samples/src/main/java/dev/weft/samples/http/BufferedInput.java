package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.Input;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What comes from a peer, a piece at a time, for those who read a byte or two: the lines between chunks, the first byte of a head.
 * One for each connection, from which all read that comes in, since the next message may be in it already.
 */
final class BufferedInput extends Input {
    private static final int SIZE = 1 << 10;

    private final Input from;
    private final ByteBuffer buffer = ByteBuffer.allocate(SIZE).limit(0);

    BufferedInput(Input from) {
        this.from = from;
    }

    /** Whoever has room for as much as there is here receives it without a detour. */
    @Override
    @Coroutine
    protected int receive(ByteBuffer into) throws IOException {
        if (!buffer.hasRemaining()) {
            if (into.remaining() >= SIZE) {
                return from.read(into);
            }
            if (fill() < 0) {
                return -1;
            }
        }
        int count = Math.min(into.remaining(), buffer.remaining());
        into.put(buffer.slice(buffer.position(), count));
        buffer.position(buffer.position() + count);
        return count;
    }

    /** Leaves the buffer empty if it is interrupted. */
    @Coroutine
    private int fill() throws IOException {
        buffer.clear();
        try {
            return from.read(buffer);
        } finally {
            buffer.flip();
        }
    }

    @Override
    public boolean isOpen() {
        return from.isOpen();
    }

    /** Does nothing: the connection is closed by others. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return from.toString();
    }
}
