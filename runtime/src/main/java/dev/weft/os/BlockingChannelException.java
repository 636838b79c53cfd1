package dev.weft.os;

import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;

/** The JDK's exception, which has no message, with one. */
final class BlockingChannelException extends IllegalBlockingModeException {
    private static final long serialVersionUID = 1;

    private final String channel;

    BlockingChannelException(SelectableChannel channel) {
        this.channel = channel.toString();
    }

    @Override
    public String getMessage() {
        return channel + " is in blocking mode: call configureBlocking(false) on it before a task waits for it";
    }
}
