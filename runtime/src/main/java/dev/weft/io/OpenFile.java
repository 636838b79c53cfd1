package dev.weft.io;

import dev.weft.Coroutine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * An open file, read and written in pieces by {@link Offload}'s threads, since no system tells when a disk is ready.
 *
 * <p>Whole small files are read more simply by {@code Offload.call(() -> Files.readString(path))}.
 */
public final class OpenFile extends Input implements Output {
    private final Path path;
    private final FileChannel channel;
    private final boolean appends;

    /** Where the next piece is. Moves when the piece has arrived, so that an abandoned read has read nothing. */
    private long position;

    private boolean writing;

    private OpenFile(Path path, FileChannel channel, boolean appends) {
        this.path = path;
        this.channel = channel;
        this.appends = appends;
    }

    /**
     * Opens a file, for reading unless told otherwise.
     *
     * @throws java.nio.file.NoSuchFileException if there is none, and the options do not create it
     */
    @Coroutine
    public static OpenFile open(Path path, OpenOption... options) throws IOException {
        Objects.requireNonNull(path, "path");
        List<OpenOption> all = List.of(options);
        return Offload.io(() -> new OpenFile(path, FileChannel.open(path, options), all.contains(StandardOpenOption.APPEND)));
    }

    @Override
    @Coroutine
    protected int receive(ByteBuffer into) throws IOException {
        // Not into the caller's buffer, which an abandoned read would go on to fill.
        ByteBuffer piece = ByteBuffer.allocate(Math.min(into.remaining(), Piece.LIMIT));
        long from = position;
        int count = Offload.io(() -> channel.read(piece, from));
        if (count > 0) {
            position = from + count;
            into.put(piece.flip());
        }
        return count;
    }

    /**
     * As {@link Output#writeAll(ByteBuffer)}, behind what has been read or written last. A piece of up to {@value Piece#LIMIT} bytes that is under way when the task is killed is not
     * counted as written, but may still be.
     */
    @Override
    @Coroutine
    public void writeAll(ByteBuffer from) throws IOException {
        if (writing) {
            throw new IllegalStateException("another task is writing to " + this);
        }
        writing = true;
        position -= unreceive();
        int first = from.position();
        try {
            while (from.hasRemaining()) {
                int length = Math.min(from.remaining(), Piece.LIMIT);
                ByteBuffer piece = ByteBuffer.allocate(length).put(from.slice(from.position(), length)).flip();
                long to = position;
                int count = Offload.io(() -> appends ? channel.write(piece) : channel.write(piece, to));
                position = to + count;
                from.position(from.position() + count);
            }
        } catch (Throwable t) {
            PartialTransferException.note(t, from.position() - first, from.limit() - first);
            throw t;
        } finally {
            writing = false;
        }
    }

    /** How many bytes the file has. */
    @Coroutine
    public long size() throws IOException {
        return Offload.io(channel::size);
    }

    /** Has the disk take over all that was written. */
    @Coroutine
    public void force() throws IOException {
        Offload.io(() -> {
            channel.force(true);
            return null;
        });
    }

    /**
     * Goes to a byte of the file: the next one to be read or written, unless the file was opened to append. Forgets what a line's
     * reader has read ahead.
     *
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if a task is reading or writing
     */
    public void seek(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("not a position: " + position);
        }
        if (writing) {
            throw new IllegalStateException("another task is writing to " + this);
        }
        forgetKept();
        this.position = position;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "OpenFile(" + path + ")";
    }
}
