package dev.weft.io;

import dev.weft.Coroutine;
import dev.weft.sync.Mutex;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;

/**
 * The records that an engine makes and takes, and their way to and from the transport. Making one and putting it in line is one
 * step, so they leave in order whichever task sends them; the task that reads has to answer the peer now and then.
 */
final class TlsRecords {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final Connection transport;

    private final ArrayDeque<ByteBuffer> outgoing = new ArrayDeque<>();
    private final Mutex sending = Mutex.named("TLS records");

    /** Ready to be taken: from position to limit. */
    private ByteBuffer incoming;

    TlsRecords(SSLEngine engine, Connection transport) {
        this.engine = engine;
        this.transport = transport;
        incoming = ByteBuffer.allocate(engine.getSession().getPacketBufferSize()).flip();
    }

    /** Makes a record of the next bytes of {@code from}, or of what the engine has to say if null. */
    SSLEngineResult make(ByteBuffer from) throws SSLException {
        int size = engine.getSession().getPacketBufferSize();
        for (;;) {
            ByteBuffer record = ByteBuffer.allocate(size);
            SSLEngineResult result = engine.wrap(from == null ? NOTHING.duplicate() : from, record);
            if (result.getStatus() != SSLEngineResult.Status.BUFFER_OVERFLOW) {
                if (record.flip().hasRemaining()) {
                    outgoing.add(record);
                }
                return result;
            }
            size *= 2;
        }
    }

    /** Sends what has been made. A task that is killed meanwhile leaves the rest to the next. */
    @Coroutine
    void send() throws IOException {
        try (Mutex.Held held = sending.lock()) {
            while (!outgoing.isEmpty()) {
                transport.writeAll(outgoing.element());
                outgoing.remove();
            }
        }
    }

    /** Sends what can be sent without waiting. */
    void offer() throws IOException {
        if (sending.owner() == null && transport instanceof TcpSocket socket) {
            while (!outgoing.isEmpty()) {
                socket.offer(outgoing.element());
                if (outgoing.element().hasRemaining()) {
                    return;
                }
                outgoing.remove();
            }
        }
    }

    /** Takes a record, if all of it has come. */
    SSLEngineResult take(ByteBuffer into) throws SSLException {
        return engine.unwrap(incoming, into);
    }

    /** Receives more; false at the end. */
    @Coroutine
    boolean receive() throws IOException {
        int size = engine.getSession().getPacketBufferSize();
        if (incoming.capacity() < size) {
            incoming = ByteBuffer.allocate(size).put(incoming).flip();
        }
        incoming.compact();
        try {
            if (!incoming.hasRemaining()) {
                throw new SSLException("a record of more than " + incoming.capacity() + " bytes");
            }
            return transport.read(incoming) >= 0;
        } finally {
            incoming.flip();
        }
    }
}
