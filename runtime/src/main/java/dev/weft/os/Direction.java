package dev.weft.os;

import static java.nio.channels.SelectionKey.OP_ACCEPT;
import static java.nio.channels.SelectionKey.OP_CONNECT;
import static java.nio.channels.SelectionKey.OP_READ;
import static java.nio.channels.SelectionKey.OP_WRITE;

import java.nio.channels.SelectableChannel;
import java.util.Locale;

/** The two things that a task can wait for on a channel: the course's two sets of file descriptors. */
enum Direction {
    READ(OP_READ | OP_ACCEPT),
    WRITE(OP_WRITE | OP_CONNECT);

    /** All interest bits of this direction. */
    final int mask;

    Direction(int mask) {
        this.mask = mask;
    }

    /** The interest bits of {@code channel} for this direction. */
    int interest(SelectableChannel channel) {
        int ops = channel.validOps() & mask;
        if (ops == 0) {
            throw new IllegalArgumentException(
                    "cannot wait to " + name().toLowerCase(Locale.ROOT) + ": " + channel + " does not do that");
        }
        return ops;
    }
}
