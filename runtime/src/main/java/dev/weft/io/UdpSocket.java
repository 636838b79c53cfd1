package dev.weft.io;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.ReadWait;
import dev.weft.os.WriteWait;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.DatagramChannel;
import java.util.Objects;

/**
 * Sends and receives UDP datagrams, in calls that suspend a task instead of blocking its thread. One task receives and one sends at
 * a time. Datagrams get lost, as they do.
 */
public final class UdpSocket implements AutoCloseable {
    /** No datagram has more bytes. */
    public static final int LARGEST = 65_535;

    private final DatagramChannel channel;
    private final ReadWait readable;
    private final WriteWait writable;

    /** A datagram that has come: NIO would cut off what does not fit into the user's buffer. */
    private ByteBuffer arrived;

    /** Whom it is from; null if there is none. */
    private InetSocketAddress sender;

    private boolean receiving;
    private boolean sending;

    private UdpSocket(DatagramChannel channel) {
        this.channel = channel;
        readable = new ReadWait(channel);
        writable = new WriteWait(channel);
    }

    /** A socket at a port of all of this machine's addresses; 0 takes any free port. */
    public static UdpSocket bind(int port) throws IOException {
        return bind(new InetSocketAddress(port));
    }

    /**
     * A socket at a port of one address; port 0 takes any free one.
     *
     * @throws java.net.BindException if the port is taken
     */
    public static UdpSocket bind(InetSocketAddress local) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.configureBlocking(false);
            channel.bind(Objects.requireNonNull(local, "local"));
        } catch (Throwable t) {
            channel.close();
            throw t;
        }
        return new UdpSocket(channel);
    }

    /**
     * Waits for a datagram and puts it into {@code into}.
     *
     * @return whom it is from
     * @throws BufferOverflowException if it does not fit: it is kept for the next call
     * @throws java.nio.channels.ClosedChannelException if this is closed, or is closed meanwhile
     * @throws IllegalStateException if another task is receiving
     */
    @Coroutine
    public InetSocketAddress receive(ByteBuffer into) throws IOException {
        if (into.isReadOnly()) {
            throw new ReadOnlyBufferException();
        }
        if (receiving) {
            throw new IllegalStateException("another task is receiving from " + this);
        }
        receiving = true;
        try {
            while (sender == null) {
                Budget.spend();
                if (arrived == null) {
                    arrived = ByteBuffer.allocateDirect(LARGEST);
                }
                sender = (InetSocketAddress) channel.receive(arrived.clear());
                arrived.flip();
                if (sender == null) {
                    Co.yield(readable);
                    Budget.renew();
                }
            }
            into.put(arrived);
            InetSocketAddress from = sender;
            sender = null;
            return from;
        } finally {
            receiving = false;
        }
    }

    /**
     * Sends all of {@code datagram} as one, waiting for the system to take it.
     *
     * @throws IOException if it is too large
     * @throws java.nio.channels.ClosedChannelException if this is closed, or is closed meanwhile
     * @throws IllegalStateException if another task is sending
     */
    @Coroutine
    public void send(ByteBuffer datagram, InetSocketAddress to) throws IOException {
        Objects.requireNonNull(datagram, "datagram");
        Objects.requireNonNull(to, "to");
        if (sending) {
            throw new IllegalStateException("another task is sending from " + this);
        }
        sending = true;
        try {
            boolean empty = !datagram.hasRemaining();
            for (;;) {
                Budget.spend();
                if (channel.send(datagram, to) > 0 || empty) {
                    return;
                }
                Co.yield(writable);
                Budget.renew();
            }
        } finally {
            sending = false;
        }
    }

    /** Sets an option, such as {@link java.net.StandardSocketOptions#SO_BROADCAST}. */
    public <T> UdpSocket option(SocketOption<T> option, T value) throws IOException {
        channel.setOption(Objects.requireNonNull(option, "option"), value);
        return this;
    }

    /** The address it is bound to, with the port that was taken. */
    public InetSocketAddress localAddress() throws IOException {
        return (InetSocketAddress) channel.getLocalAddress();
    }

    /** Frees the port. Does nothing the second time. Wakes the tasks that wait, with an error. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "UdpSocket(" + channel + ")";
    }
}
