package dev.weft.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/**
 * One operation on a part of a buffer. The JDK copies an array through memory outside the heap, all of it, each time, however
 * little of it the system takes: 20 MB for each attempt to write what is left of 20 MB.
 */
final class Piece {
    /** How many bytes an operation may have. */
    static final int LIMIT = 1 << 16;

    private Piece() {}

    /** Reads a piece. */
    static int read(ReadableByteChannel from, ByteBuffer into) throws IOException {
        int limit = into.limit();
        into.limit(end(into));
        try {
            return from.read(into);
        } finally {
            into.limit(limit);
        }
    }

    /** Writes a piece. */
    static int write(WritableByteChannel to, ByteBuffer from) throws IOException {
        int limit = from.limit();
        from.limit(end(from));
        try {
            return to.write(from);
        } finally {
            from.limit(limit);
        }
    }

    private static int end(ByteBuffer buffer) {
        return buffer.position() + Math.min(buffer.remaining(), LIMIT);
    }
}
