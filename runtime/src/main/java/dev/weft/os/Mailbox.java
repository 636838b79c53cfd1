package dev.weft.os;

import dev.weft.Coroutine;
import java.util.ArrayDeque;
import java.util.Objects;

/**
 * A bounded queue between schedulers: tasks of any of them send and receive, each on its own thread, and only the messages
 * cross. Messages arrive in the order in which they were sent, and the tasks that wait are served in the order in which they
 * came. A full mailbox makes its senders wait: that is what keeps a fast one from filling the memory.
 *
 * <pre>{@code
 * Mailbox<Order> orders = new Mailbox<>(100);
 * one.spawn(() -> { for (Order o : batch) orders.send(o); orders.close(); });
 * other.spawn(() -> { for (Order o; (o = orders.receive()) != null; ) ship(o); });
 * }</pre>
 *
 * Between tasks of one scheduler it works too, but takes a lock that they do not need. A task that is killed while it waits
 * has sent or received nothing: a message is in the mailbox, or with the task that goes on with it.
 *
 * @param <T> the messages; they should be immutable, or be left alone by who has sent them
 */
public final class Mailbox<T> implements AutoCloseable {
    private final int capacity;
    private final Permits places;
    private final Permits messages = new Permits(0);
    private final ArrayDeque<T> queue = new ArrayDeque<>();
    private boolean closed;

    /**
     * @param capacity how many messages wait at most, at least 1
     * @throws IllegalArgumentException if {@code capacity} is less than 1
     */
    public Mailbox(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a mailbox holds at least one message, not " + capacity);
        }
        this.capacity = capacity;
        places = new Permits(capacity);
    }

    /**
     * Sends {@code message}, waiting while the mailbox is full. Takes no turn if it is not.
     *
     * @throws NullPointerException if {@code message} is null: that is how {@link #receive} tells the end
     * @throws IllegalStateException if the mailbox is closed, or is closed during the wait; it was not sent then
     */
    @Coroutine
    public void send(T message) {
        Objects.requireNonNull(message, "message");
        places.acquire("Mailbox.send");
        if (!put(message)) {
            throw new IllegalStateException("the mailbox is closed");
        }
    }

    /**
     * Sends {@code message} if there is room now. From any thread.
     *
     * @return whether it was sent
     * @throws NullPointerException if {@code message} is null
     * @throws IllegalStateException if the mailbox is closed
     */
    public boolean offer(T message) {
        Objects.requireNonNull(message, "message");
        if (!places.tryAcquire()) {
            return false;
        }
        if (!put(message)) {
            throw new IllegalStateException("the mailbox is closed");
        }
        return true;
    }

    /** Takes the next message, waiting while there is none; takes no turn if there is one. Null once it is closed and empty. */
    @Coroutine
    public T receive() {
        messages.acquire("Mailbox.receive");
        return take();
    }

    /** Takes the next message if there is one. Null if not. From any thread. */
    public T poll() {
        return messages.tryAcquire() ? take() : null;
    }

    /** How many messages wait; a moment later it may be another number. */
    public int size() {
        synchronized (queue) {
            return queue.size();
        }
    }

    /** How many messages wait at most. */
    public int capacity() {
        return capacity;
    }

    /** Whether {@link #close} has been called. */
    public boolean isClosed() {
        synchronized (queue) {
            return closed;
        }
    }

    /**
     * Ends the sending. What is in the mailbox can still be received; those who wait to send fail, those who wait to receive
     * get null. From any thread; does nothing the second time.
     */
    @Override
    public void close() {
        synchronized (queue) {
            closed = true;
        }
        places.open();
        messages.open();
    }

    private boolean put(T message) {
        synchronized (queue) {
            if (closed) {
                return false;
            }
            queue.add(message);
        }
        messages.release();
        return true;
    }

    private T take() {
        T message;
        synchronized (queue) {
            message = queue.poll();
        }
        places.release();
        return message;
    }
}
