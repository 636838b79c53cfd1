package dev.weft.os;

import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;

/** The two things that a task can wait for on a channel: the course's two sets of file descriptors. */
enum Direction {
    READ(OP_READ | OP_ACCEPT),
    WRITE(OP_WRITE | OP_CONNECT);

    /** All interest bits of this direction. */
    final int mask;

    Direction(int mask) {
        this.mask = mask;
    }

    /** The interest bit that {@code channel} needs now. */
    int interest(SelectableChannel channel) {
        // Exactly one: a connected channel asked for OP_CONNECT is reported by the kernel and hidden by NIO, without an end.
        if (this == WRITE && channel instanceof SocketChannel socket) {
            return socket.isConnectionPending() ? OP_CONNECT : OP_WRITE;
        }
        int ops = channel.validOps() & mask & ~OP_CONNECT;
        if (ops == 0) {
            throw new IllegalArgumentException(
                    "cannot wait to " + name().toLowerCase(java.util.Locale.ROOT) + ": " + channel + " does not do that");
        }
        return ops;
    }
}
