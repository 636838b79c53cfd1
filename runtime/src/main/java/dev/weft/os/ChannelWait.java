package dev.weft.os;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.util.Objects;

/** A wait for a channel to become ready: an entry in the {@link Poller}. */
abstract class ChannelWait extends KernelWait<Void> {
    private final SelectableChannel channel;
    private final Direction direction;

    ChannelWait(SelectableChannel channel, Direction direction) {
        this.channel = Objects.requireNonNull(channel, "channel");
        this.direction = direction;
    }

    @Override
    final void begin(Task<?> caller, Kernel kernel) throws IOException {
        kernel.poller().await(caller, channel, direction);
    }

    @Override
    final void leave(Task<?> caller, Kernel kernel) {
        kernel.poller().forget(channel, direction);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + channel + ")";
    }
}
