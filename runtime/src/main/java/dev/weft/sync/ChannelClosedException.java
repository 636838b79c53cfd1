package dev.weft.sync;

/** A send to a channel, or a put into a queue, that is closed; or a receive from one that is closed and has no item left. */
public final class ChannelClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    ChannelClosedException(String message) {
        super(message);
    }
}
