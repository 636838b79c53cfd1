package dev.weft.io;

import dev.weft.Coroutine;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Bytes that come: the reading half of a connection, a file, a subprocess. The methods look as if they blocked, and suspend the
 * calling task instead; other tasks run on.
 *
 * <p>For the tasks of one scheduler. One task reads at a time: the methods throw {@link IllegalStateException} while another one
 * is in one of them, and {@link ClosedChannelException} once this is closed. A task that is killed or times
 * out while it waits has lost nothing: what has come already is in the caller's buffer, or is kept for the next read. Only what
 * {@link #readAllBytes} had collected, and what {@link #transferTo} had not written yet, is gone.
 */
public abstract class Input implements AutoCloseable {
    private static final int SMALL_PIECE = 1 << 10;
    private static final int LARGE_PIECE = 1 << 16;

    /** What has been received and not been read. */
    private final LineBuffer kept = new LineBuffer();

    private boolean busy;

    /** For subclasses. */
    protected Input() {}

    /**
     * Receives bytes, at least one, waiting for it if need be. Called by one task at a time.
     *
     * @param into with space for at least one byte
     * @return how many bytes were put into {@code into}; -1 at the end
     * @throws IOException if there is no more, though it is not the end
     */
    @Coroutine
    protected abstract int receive(ByteBuffer into) throws IOException;

    /** Whether it has not been closed, on this side. */
    public abstract boolean isOpen();

    /** Closes it. Does nothing the second time. Wakes the task that reads, with an error. */
    @Override
    public abstract void close() throws IOException;

    /**
     * Reads what is there, at least one byte unless {@code into} is full.
     *
     * @return how many bytes were read; -1 at the end
     * @throws ReadOnlyBufferException if {@code into} is one
     */
    @Coroutine
    public final int read(ByteBuffer into) throws IOException {
        begin();
        try {
            return some(into);
        } finally {
            busy = false;
        }
    }

    /** As {@link #read(ByteBuffer)}, into an array. */
    @Coroutine
    public final int read(byte[] into) throws IOException {
        return read(ByteBuffer.wrap(into));
    }

    /**
     * As {@link #read(ByteBuffer)}, into a part of an array.
     *
     * @throws IndexOutOfBoundsException if there is no such part
     */
    @Coroutine
    public final int read(byte[] into, int offset, int length) throws IOException {
        return read(ByteBuffer.wrap(into, offset, length));
    }

    /**
     * Reads until {@code into} is full.
     *
     * @throws EOFException if the end comes first. It, and whatever else ends this, tells by a suppressed {@link
     *     PartialTransferException} how many bytes were read
     */
    @Coroutine
    public final void readFully(ByteBuffer into) throws IOException {
        begin();
        int first = into.position();
        try {
            while (into.hasRemaining()) {
                if (some(into) < 0) {
                    throw new EOFException(this + " has ended, " + into.remaining() + " bytes too early");
                }
            }
        } catch (Throwable t) {
            PartialTransferException.note(t, into.position() - first, into.limit() - first);
            throw t;
        } finally {
            busy = false;
        }
    }

    /** As {@link #readFully(ByteBuffer)}, into an array. */
    @Coroutine
    public final void readFully(byte[] into) throws IOException {
        readFully(ByteBuffer.wrap(into));
    }

    /** As {@link #readLine(int, Charset)}, in UTF-8. */
    @Coroutine
    public final String readLine(int limit) throws IOException {
        return readLine(limit, StandardCharsets.UTF_8);
    }

    /**
     * Reads a line: the bytes up to the next {@code \n}, without it and a {@code \r} before it. What is left at the end is a line
     * too.
     *
     * @param limit how many bytes the line may have, not counting its end; up to 2<sup>30</sup>
     * @return null at the end
     * @throws LineTooLongException if it has more; they can still be read
     * @throws IllegalArgumentException if the limit is negative, or greater
     */
    @Coroutine
    public final String readLine(int limit, Charset charset) throws IOException {
        Objects.requireNonNull(charset, "charset");
        if (limit < 0 || limit > LineBuffer.LARGEST) {
            throw new IllegalArgumentException("not a limit of a line: " + limit);
        }
        begin();
        try {
            while (!kept.hasLine()) {
                if (kept.size() >= limit + 2) { // not even the end fits
                    throw new LineTooLongException(limit);
                }
                if (receive(kept.space(limit)) < 0) {
                    break;
                }
            }
            return kept.takeLine(limit, charset);
        } finally {
            kept.settle();
            busy = false;
        }
    }

    /**
     * Reads all that is left.
     *
     * @param limit how many bytes that may be
     * @throws IOException if it is more; what was read by then is lost
     */
    @Coroutine
    public final byte[] readAllBytes(int limit) throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException("not a limit: " + limit);
        }
        begin();
        try {
            ByteBuffer all = ByteBuffer.allocate(Math.min(limit, 8192));
            while (some(all) >= 0) {
                if (!all.hasRemaining()) {
                    if (all.capacity() == limit) {
                        if (some(ByteBuffer.allocate(1)) >= 0) {
                            throw new IOException(this + " has more than " + limit + " bytes");
                        }
                        break;
                    }
                    all = ByteBuffer.allocate((int) Math.min(limit, 2L * all.capacity())).put(all.flip());
                }
            }
            byte[] bytes = new byte[all.flip().remaining()];
            all.get(bytes);
            return bytes;
        } finally {
            busy = false;
        }
    }

    /**
     * Reads all that is left and writes it, in pieces that grow if they are filled: most connections are idle most of the time.
     *
     * @return how many bytes that was
     */
    @Coroutine
    public final long transferTo(Output to) throws IOException {
        Objects.requireNonNull(to, "to");
        ByteBuffer piece = ByteBuffer.allocate(SMALL_PIECE);
        long count = 0;
        while (read(piece) >= 0) {
            boolean full = !piece.hasRemaining();
            count += piece.flip().remaining();
            to.writeAll(piece);
            piece = full && piece.capacity() < LARGE_PIECE ? ByteBuffer.allocate(4 * piece.capacity()) : piece.clear();
        }
        return count;
    }

    @Coroutine
    private int some(ByteBuffer into) throws IOException {
        if (into.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        if (!into.hasRemaining()) {
            return 0;
        }
        int count = kept.drain(into);
        return count > 0 ? count : receive(into);
    }

    /** Drops what has been received and not been read, if no task is reading. Returns how many bytes that was. */
    final int unreceive() {
        int size = busy ? 0 : kept.size();
        if (!busy) {
            kept.clear();
        }
        return size;
    }

    /** Drops what has been received and not been read. */
    final void forgetKept() {
        if (busy) {
            throw new IllegalStateException("another task is reading from " + this);
        }
        kept.clear();
    }

    private void begin() throws ClosedChannelException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        if (busy) {
            throw new IllegalStateException("another task is reading from " + this);
        }
        busy = true;
    }
}
