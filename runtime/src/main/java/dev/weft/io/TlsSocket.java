package dev.weft.io;

import dev.weft.Coroutine;
import dev.weft.sync.Mutex;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/**
 * TLS over another connection.
 *
 * <pre>{@code
 * try (TlsSocket socket = TlsSocket.client(TcpSocket.connect(host, 443), SSLContext.getDefault(), host)) {
 *     socket.writeAll("GET / HTTP/1.0\r\n\r\n");
 *     ...
 * }
 * }</pre>
 *
 * The first read or write shakes hands, or {@link #handshake} does. An end that the peer has not announced is an {@link
 * EOFException}: somebody may have cut the connection. {@link #shutdownOutput} announces this side's, and waits until that is sent; {@link
 * #close} tries to, and does not wait. Renegotiation (before TLS 1.3) is refused.
 */
public final class TlsSocket extends Connection {
    private final Connection transport;
    private final SSLEngine engine;
    private final TlsRecords records;
    private final Mutex shaking = Mutex.named("TLS handshake");

    /** What is left of the last record: from position to limit. */
    private ByteBuffer clear = ByteBuffer.allocate(0);

    private enum Phase {
        NEW,
        READY,
        BROKEN
    }

    private Phase phase = Phase.NEW;
    private boolean inputEnded;
    private boolean writing;
    private boolean closed;

    private TlsSocket(Connection transport, SSLEngine engine) {
        this.transport = transport;
        this.engine = engine;
        records = new TlsRecords(engine, transport);
    }

    /**
     * The client's side. The server has to prove that it is {@code host}.
     *
     * @param transport is closed with this socket, and must not be used otherwise
     */
    public static TlsSocket client(Connection transport, SSLContext context, String host) throws IOException {
        SSLEngine engine = context.createSSLEngine(Objects.requireNonNull(host, "host"), transport.remoteAddress().getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        engine.setSSLParameters(parameters);
        return of(transport, engine);
    }

    /**
     * The server's side.
     *
     * @param transport is closed with this socket, and must not be used otherwise
     */
    public static TlsSocket server(Connection transport, SSLContext context) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return of(transport, engine);
    }

    /** Either side, with an engine that the user has set up and not begun to use. */
    public static TlsSocket of(Connection transport, SSLEngine engine) {
        return new TlsSocket(Objects.requireNonNull(transport, "transport"), Objects.requireNonNull(engine, "engine"));
    }

    /**
     * Agrees with the peer on a session. Does nothing if they have.
     *
     * @throws SSLException if they cannot, or could not
     */
    @Coroutine
    public void handshake() throws IOException {
        checkOpen();
        if (phase != Phase.READY) {
            try (Mutex.Held held = shaking.lock()) {
                shake();
            }
        }
    }

    @Coroutine
    private void shake() throws IOException {
        if (phase == Phase.BROKEN) {
            throw new SSLException("the handshake has failed, or was given up");
        }
        if (phase == Phase.NEW) {
            phase = Phase.BROKEN; // until it has gone well
            try {
                engine.beginHandshake();
                proceed();
            } catch (SSLException e) {
                complain();
                throw e;
            }
            phase = Phase.READY;
        }
    }

    /** Does what the engine wants done before application data can flow. */
    @Coroutine
    private void proceed() throws IOException {
        for (;;) {
            HandshakeStatus status = engine.getHandshakeStatus();
            switch (status) {
                case NEED_TASK -> work();
                case NEED_WRAP -> {
                    records.make(null);
                    records.send();
                }
                case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
                    if (phase == Phase.READY) {
                        throw new SSLException("renegotiation is refused");
                    }
                    if (step() < 0) {
                        throw new SSLException("the peer has closed the connection during the handshake");
                    }
                }
                default -> {
                    return;
                }
            }
        }
    }

    /** The engine's slow computations. */
    @Coroutine
    private void work() throws IOException {
        try {
            for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
                Offload.run(task::run);
            }
        } catch (ExecutionException e) {
            throw ForeignCall.thrownHere(e);
        }
    }

    /** Tries to send the alert that tells the peer why. */
    @Coroutine
    private void complain() {
        try {
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
                records.make(null);
                records.send();
            }
        } catch (IOException e) {
            // the connection has failed too
        }
    }

    /** Takes a record, receiving as much as need be. How many bytes it gave, perhaps none; -1 at the end. */
    @Coroutine
    private int step() throws IOException {
        for (;;) {
            ByteBuffer into = clear.clear();
            SSLEngineResult result;
            try {
                result = records.take(into);
            } finally {
                clear.flip();
            }
            switch (result.getStatus()) {
                case BUFFER_OVERFLOW -> clear = grown();
                case BUFFER_UNDERFLOW -> {
                    if (!records.receive()) {
                        throw new EOFException(transport + " has ended without the end being announced");
                    }
                }
                case CLOSED -> {
                    inputEnded = true;
                    return clear.hasRemaining() ? clear.remaining() : -1;
                }
                default -> {
                    return clear.remaining();
                }
            }
        }
    }

    private ByteBuffer grown() {
        int size = Math.max(engine.getSession().getApplicationBufferSize(), clear.capacity() + 1);
        return ByteBuffer.allocate(size).flip();
    }

    @Override
    @Coroutine
    protected int receive(ByteBuffer into) throws IOException {
        handshake();
        while (!clear.hasRemaining()) {
            if (inputEnded) {
                return -1;
            }
            if (step() >= 0) {
                proceed();
            }
        }
        int count = Math.min(into.remaining(), clear.remaining());
        into.put(clear.slice(clear.position(), count));
        clear.position(clear.position() + count);
        return count;
    }

    /** As {@link Output#writeAll(ByteBuffer)}. The last record of a task that is killed is sent with the next, or by {@link #close}. */
    @Override
    @Coroutine
    public void writeAll(ByteBuffer from) throws IOException {
        if (writing) {
            throw new IllegalStateException("another task is writing to " + this);
        }
        writing = true;
        int first = from.position();
        try {
            handshake();
            while (from.hasRemaining()) {
                SSLEngineResult result = records.make(from);
                if (result.getStatus() == Status.CLOSED) {
                    throw new ClosedChannelException();
                }
                records.send();
                if (result.bytesProduced() == 0) {
                    proceed();
                }
            }
        } catch (Throwable t) {
            PartialTransferException.note(t, from.position() - first, from.limit() - first);
            throw t;
        } finally {
            writing = false;
        }
    }

    @Override
    @Coroutine
    public void shutdownOutput() throws IOException {
        checkOpen();
        sayEnd();
        records.send();
        transport.shutdownOutput();
    }

    /** Makes the record that announces the end. */
    private void sayEnd() throws SSLException {
        engine.closeOutbound();
        while (!engine.isOutboundDone()) {
            if (records.make(null).bytesProduced() == 0) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try {
                if (phase == Phase.READY) {
                    sayEnd();
                    records.offer();
                }
            } catch (IOException e) {
                // there is nobody to tell
            } finally {
                transport.close();
            }
        }
    }

    @Override
    public boolean isOpen() {
        return !closed && transport.isOpen();
    }

    private void checkOpen() throws ClosedChannelException {
        if (closed) {
            throw new ClosedChannelException();
        }
    }

    /** What was agreed on: protocol, cipher suite, certificates. */
    public SSLSession session() {
        return engine.getSession();
    }

    @Override
    public InetSocketAddress localAddress() throws IOException {
        return transport.localAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() throws IOException {
        return transport.remoteAddress();
    }

    @Override
    public String toString() {
        return "TlsSocket(" + transport + ")";
    }
}
