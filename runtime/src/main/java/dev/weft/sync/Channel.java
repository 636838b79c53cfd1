package dev.weft.sync;

import dev.weft.Coroutine;

/**
 * Hands items from task to task. With capacity 0, a rendezvous: a send waits for its receiver. Else a send waits while the
 * buffer is full. Items are received in the order in which they were sent; whoever waits longest is served first.
 *
 * <pre>{@code
 * Channel<String> lines = Channel.buffered(16);
 * os.spawn(() -> { try (lines) { for (;;) lines.send(readLine()); } });
 * os.spawn(() -> { for (String s; (s = lines.receiveOrNull()) != null; ) print(s); });
 * }</pre>
 *
 * A task that is killed, or interrupted otherwise, while it waits to receive loses no item: one that was handed to it goes to
 * the next receiver, or back to the front, even beyond the capacity. One that waits to send has either sent, or not.
 *
 * <p>All methods but {@code toString}, {@code size} and {@code isClosed} throw {@link IllegalStateException} on a thread that runs no scheduler, or another one
 * than the channel's: that of its first use. Those that wait also if no task calls.
 *
 * @param <T> the items; never null
 */
public final class Channel<T> extends Exchange<T> implements AutoCloseable {
    private Channel(String name, int capacity) {
        super(name, capacity, new Buffer.Deque<>(false));
    }

    /** A channel without a buffer. */
    public static <T> Channel<T> rendezvous() {
        return buffered(0);
    }

    /** A channel with a buffer. {@link Integer#MAX_VALUE} is as good as no bound. @throws IllegalArgumentException if negative */
    public static <T> Channel<T> buffered(int capacity) {
        return new Channel<>(null, capacity);
    }

    /** As {@link #buffered(int)}, with a name for messages. */
    public static <T> Channel<T> buffered(String name, int capacity) {
        return new Channel<>(name, capacity);
    }

    /**
     * Sends, waiting while the buffer is full.
     *
     * @throws ChannelClosedException if the channel is closed, or is closed before there is room: the item was not sent
     * @throws NullPointerException if {@code item} is null
     */
    @Coroutine
    public void send(T item) {
        give(item);
    }

    /** Sends, if that needs no waiting. @throws ChannelClosedException as {@link #send} */
    public boolean trySend(T item) {
        enter();
        return offer(item);
    }

    /** Receives, waiting while there is nothing. @throws ChannelClosedException if the channel is closed and nothing is left */
    @Coroutine
    public T receive() {
        return take();
    }

    /** Receives, waiting while there is nothing; null if the channel is closed and nothing is left. */
    @Coroutine
    public T receiveOrNull() {
        return takeOrNull();
    }

    /** Receives, if that needs no waiting; null if not, or if nothing will come. */
    public T tryReceive() {
        enter();
        return poll();
    }

    /** Receives all that comes, until the channel is closed and nothing is left. */
    @Coroutine
    public void forEach(ItemAction<? super T, ?> action) throws Exception {
        for (T item; (item = receiveOrNull()) != null; ) {
            action.apply(item);
        }
    }

    /** How many items are in the buffer. */
    public int size() {
        return buffered();
    }

    /**
     * Lets nobody send any more. Those who wait to send fail; what is in the buffer can still be received, then receivers see
     * the end. Does nothing the second time.
     */
    @Override
    public void close() {
        enter();
        shut();
    }

    /** Whether it has been closed. */
    public boolean isClosed() {
        return closed();
    }
}
