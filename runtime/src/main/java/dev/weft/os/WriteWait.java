package dev.weft.os;

import java.nio.channels.SelectableChannel;

/**
 * Waits until a channel takes data, or a connection attempt has come to its end (slides 159 to 165). Answers null. The
 * channel must be in non-blocking mode, and the operation that follows must be ready to find nothing after all (flaw 23).
 *
 * <p>In the caller it raises
 *
 * <ul>
 *   <li>{@link java.nio.channels.ClosedChannelException} if the channel is closed, or is closed meanwhile: at once if by a task,
 *       within {@value Poller#HEARTBEAT_MILLIS} ms if by another thread while the scheduler is idle (flaws 12, 13)
 *   <li>{@link java.nio.channels.IllegalBlockingModeException} if it is in blocking mode (flaw 21)
 *   <li>{@link IllegalStateException} if another task waits for the same (flaw 8)
 *   <li>{@link IllegalArgumentException} if the channel is of a kind that cannot do this
 * </ul>
 */
public final class WriteWait extends ChannelWait {
    /**
     * @param channel an open channel in non-blocking mode
     * @throws NullPointerException if {@code channel} is null
     */
    public WriteWait(SelectableChannel channel) {
        super(channel, Direction.WRITE);
    }
}
