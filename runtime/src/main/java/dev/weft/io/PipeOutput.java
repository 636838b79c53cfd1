package dev.weft.io;

import dev.weft.Coroutine;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;

/** What a subprocess reads. A thread writes one piece at a time; the next one waits for it. */
final class PipeOutput implements Output {
    private final String name;
    private final OutputStream pipe;

    /** The last piece, perhaps under way; null if there was none. */
    private Detached<Void> last;

    private boolean writing;
    private boolean closed;

    PipeOutput(String name, OutputStream pipe) {
        this.name = name;
        this.pipe = pipe;
    }

    @Override
    @Coroutine
    public void writeAll(ByteBuffer from) throws IOException {
        if (writing) {
            throw new IllegalStateException("another task is writing to " + this);
        }
        if (closed) {
            throw new ClosedChannelException();
        }
        writing = true;
        int first = from.position();
        int written = first;
        try {
            settleLast(); // which a killed task left behind
            while (from.hasRemaining()) {
                hand(from);
                settleLast();
                written = from.position();
            }
        } catch (IOException e) {
            from.position(written);
            PartialTransferException.note(e, written - first, from.limit() - first);
            throw e;
        } catch (Throwable t) {
            PartialTransferException.note(t, from.position() - first, from.limit() - first);
            throw t;
        } finally {
            writing = false;
        }
    }

    private void hand(ByteBuffer from) {
        byte[] bytes = new byte[Math.min(from.remaining(), Piece.LIMIT)];
        from.get(bytes);
        last = new Detached<>(() -> {
            pipe.write(bytes);
            pipe.flush();
            return null;
        });
        PipeThreads.execute(last);
    }

    @Coroutine
    private void settleLast() throws IOException {
        if (last != null) {
            last.await();
        }
    }

    /** Ends what the subprocess reads, when it has read what was written. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            Detached<Void> before = last;
            if (before != null && writing) {
                before.abort(new AsynchronousCloseException());
            }
            PipeThreads.close(() -> {
                if (before != null) {
                    before.join();
                }
                pipe.close();
            });
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
