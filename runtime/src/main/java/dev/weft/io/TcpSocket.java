package dev.weft.io;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.ReadWait;
import dev.weft.os.WriteWait;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SocketChannel;
import java.util.Objects;

/**
 * A TCP connection, in calls that suspend a task instead of blocking its thread.
 *
 * <pre>{@code
 * try (TcpSocket socket = TcpSocket.connect("localhost", 8080)) {
 *     socket.writeAll("ping\r\n");
 *     String answer = socket.readLine(1000);
 * }
 * }</pre>
 *
 * Small writes are sent at once ({@link StandardSocketOptions#TCP_NODELAY} is set).
 */
public final class TcpSocket extends Connection {
    private final SocketChannel channel;
    private final ReadWait readable;
    private final WriteWait writable;
    private boolean writing;

    /** The last read got less than there was room for: most likely there is no more yet, and to wait costs less than to try. */
    private boolean drained;

    private TcpSocket(SocketChannel channel) {
        this.channel = channel;
        readable = new ReadWait(channel);
        writable = new WriteWait(channel);
    }

    /**
     * A socket around a channel, which becomes non-blocking, and is closed if that fails.
     *
     * @throws NotYetConnectedException if it is not connected
     */
    public static TcpSocket of(SocketChannel channel) throws IOException {
        if (!channel.isConnected() && channel.isOpen()) {
            throw new NotYetConnectedException();
        }
        return adopt(channel);
    }

    static TcpSocket adopt(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
        return new TcpSocket(channel);
    }

    /**
     * Connects to a port of a host, trying each of the host's addresses in turn.
     *
     * @param host a name or an address
     * @throws UnknownHostException if it has no address
     * @throws ConnectException if nobody listens there
     * @throws IllegalArgumentException if {@code port} is not between 0 and 65535
     */
    @Coroutine
    public static TcpSocket connect(String host, int port) throws IOException {
        InetSocketAddress.createUnresolved(host, port); // checks
        IOException failure = null;
        for (InetAddress address : Dns.lookup(host)) {
            try {
                return connect(new InetSocketAddress(address, port));
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        throw failure;
    }

    /**
     * Connects to an address.
     *
     * @throws UnknownHostException if it is an unresolved name: connect to host and port instead
     * @throws ConnectException if nobody listens there
     */
    @Coroutine
    public static TcpSocket connect(InetSocketAddress remote) throws IOException {
        if (remote.isUnresolved()) {
            throw new UnknownHostException(remote.toString());
        }
        Budget.spend();
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            if (!channel.connect(remote)) {
                do {
                    Co.yield(new WriteWait(channel));
                    Budget.renew();
                } while (!channel.finishConnect());
            }
            return adopt(channel);
        } catch (ConnectException e) {
            channel.close();
            ConnectException named = new ConnectException(e.getMessage() + ": " + remote);
            named.initCause(e);
            throw named;
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
    }

    @Override
    @Coroutine
    protected int receive(ByteBuffer into) throws IOException {
        for (;;) {
            if (drained) {
                Co.yield(readable);
                Budget.renew();
            } else {
                Budget.spend();
            }
            int room = Math.min(into.remaining(), Piece.LIMIT);
            int count = Piece.read(channel, into);
            drained = count >= 0 && count < room;
            if (count != 0) {
                return count;
            }
        }
    }

    @Override
    @Coroutine
    public void writeAll(ByteBuffer from) throws IOException {
        if (writing) {
            throw new IllegalStateException("another task is writing to " + this);
        }
        writing = true;
        int first = from.position();
        try {
            while (from.hasRemaining()) {
                Budget.spend();
                if (Piece.write(channel, from) == 0) {
                    Co.yield(writable);
                    Budget.renew();
                }
            }
        } catch (Throwable t) {
            PartialTransferException.note(t, from.position() - first, from.limit() - first);
            throw t;
        } finally {
            writing = false;
        }
    }

    /** Writes what the system takes at once, if nobody is writing. */
    void offer(ByteBuffer from) throws IOException {
        if (!writing && channel.isOpen()) {
            Piece.write(channel, from);
        }
    }

    /** As {@link Connection#shutdownOutput}; never suspends. */
    @Override
    @Coroutine
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** Sets an option, such as {@link StandardSocketOptions#TCP_NODELAY}. */
    public <T> TcpSocket option(SocketOption<T> option, T value) throws IOException {
        channel.setOption(Objects.requireNonNull(option, "option"), value);
        return this;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public InetSocketAddress localAddress() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    @Override
    public InetSocketAddress remoteAddress() throws IOException {
        return (InetSocketAddress) channel.getRemoteAddress();
    }

    /** The channel itself, for what this class has no method for. It must stay non-blocking. */
    public SocketChannel channel() {
        return channel;
    }

    @Override
    public String toString() {
        return "TcpSocket(" + channel + ")";
    }
}
