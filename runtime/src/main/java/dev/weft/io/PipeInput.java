package dev.weft.io;

import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;

/** What a subprocess writes. A thread reads a piece when a task asks for one, and no further: that is the back-pressure. */
final class PipeInput extends Input {
    private final String name;
    private final InputStream pipe;

    /** The piece under way; null if nobody has asked. */
    private Detached<ByteBuffer> next;

    /** What is left of the last piece. */
    private ByteBuffer piece = ByteBuffer.allocate(0);

    private boolean closed;

    PipeInput(String name, InputStream pipe) {
        this.name = name;
        this.pipe = pipe;
    }

    private ByteBuffer readPiece() throws IOException {
        byte[] bytes = new byte[Piece.LIMIT];
        int count = pipe.read(bytes);
        return count < 0 ? null : ByteBuffer.wrap(bytes, 0, count);
    }

    @Override
    @Coroutine
    protected int receive(ByteBuffer into) throws IOException {
        if (!piece.hasRemaining()) {
            if (next == null) {
                next = new Detached<>(this::readPiece);
                PipeThreads.execute(next);
            }
            Detached<ByteBuffer> asked = next;
            ByteBuffer got;
            try {
                got = asked.await();
            } catch (CoroutineExit exit) {
                throw exit; // the piece is kept for the next read
            } catch (Throwable t) {
                taken(asked);
                throw t;
            }
            taken(asked);
            if (got == null) {
                return -1;
            }
            piece = got;
        }
        int count = Math.min(into.remaining(), piece.remaining());
        into.put(piece.slice(piece.position(), count));
        piece.position(piece.position() + count);
        return count;
    }

    /** Whether a piece has come, or a failure, that no task has taken. */
    boolean hasPiece() {
        return next != null && next.isSettled();
    }

    private void taken(Detached<ByteBuffer> asked) {
        if (asked.isSettled() && !closed) {
            next = null;
        }
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            if (next != null) {
                next.abort(new AsynchronousCloseException());
            }
            PipeThreads.close(pipe);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
