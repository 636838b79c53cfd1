package dev.weft.io;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.ReadWait;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * Takes TCP connections on a port.
 *
 * <pre>{@code
 * for (;;) {
 *     TcpSocket client = server.accept();
 *     os.spawn(() -> talk(client));
 * }
 * }</pre>
 *
 * The port is bound by {@link #listen}, which any thread may call; {@link #accept} is for tasks.
 */
public final class TcpServer implements AutoCloseable {
    /** How many connections the system keeps for {@link #accept}, unless told otherwise; it may have a lower bound of its own. */
    public static final int BACKLOG = 1024;

    private final ServerSocketChannel channel;
    private final ReadWait acceptable;
    private boolean accepting;
    private volatile long shortages;

    private TcpServer(ServerSocketChannel channel) {
        this.channel = channel;
        acceptable = new ReadWait(channel);
    }

    /** Listens on a port of all of this machine's addresses; 0 takes any free port. */
    public static TcpServer listen(int port) throws IOException {
        return listen(new InetSocketAddress(port));
    }

    /** Listens on a port of one address; port 0 takes any free one. */
    public static TcpServer listen(InetSocketAddress local) throws IOException {
        return listen(local, BACKLOG);
    }

    /**
     * As {@link #listen(InetSocketAddress)}.
     *
     * @param backlog how many connections the system keeps until they are accepted, a wish; at least 1
     * @throws java.net.BindException if the port is taken
     * @throws IllegalArgumentException if {@code backlog} is not positive
     */
    public static TcpServer listen(InetSocketAddress local, int backlog) throws IOException {
        if (backlog < 1) {
            throw new IllegalArgumentException("not a backlog: " + backlog);
        }
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(local, backlog);
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
        return new TcpServer(channel);
    }

    /**
     * Waits for the next connection.
     *
     * <p>If the system cannot take it, for want of descriptors or memory, it is tried again later, more and more seldom until
     * every {@value Backoff#LONGEST_MILLIS} ms, and goes well as soon as others have closed theirs.
     *
     * @throws ClosedChannelException if this is closed, or is closed meanwhile
     * @throws IllegalStateException if another task is waiting for a connection
     */
    @Coroutine
    public TcpSocket accept() throws IOException {
        if (accepting) {
            throw new IllegalStateException("another task is accepting from " + this);
        }
        accepting = true;
        Backoff backoff = null;
        try {
            for (;;) {
                Budget.spend();
                try {
                    SocketChannel client = channel.accept();
                    if (client != null) {
                        return TcpSocket.adopt(client);
                    }
                    Co.yield(acceptable);
                    backoff = null;
                } catch (ClosedChannelException e) {
                    throw e;
                } catch (IOException e) {
                    // of an open channel that listens: the connection is gone, or descriptors or memory are, perhaps for the selector
                    shortages++;
                    backoff = Backoff.after(backoff);
                    Co.yield(backoff.sleep());
                }
                Budget.renew();
            }
        } finally {
            accepting = false;
        }
    }

    /** How often the system could not take a connection. From any thread. */
    public long shortages() {
        return shortages;
    }

    /** Whether it has not been closed. */
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** The address it listens on, with the port that was taken. */
    public InetSocketAddress localAddress() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** The port it listens on. */
    public int port() throws IOException {
        return localAddress().getPort();
    }

    /** Frees the port. Does nothing the second time. Wakes the task that accepts, with an error. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "TcpServer(" + channel + ")";
    }
}
