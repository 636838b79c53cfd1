package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.os.Task;
import java.util.Objects;

/**
 * Items on their way from senders to receivers. Invariant: receivers wait only if there is no item and no sender; senders wait
 * only if the buffer is full; nobody waits once it is closed.
 */
abstract class Exchange<T> extends Shared {
    private final Buffer<T> buffer;
    private final int capacity;
    private final Line senders = new Line();
    private final Line receivers = new Line();
    private boolean closed;

    Exchange(String name, int capacity, Buffer<T> buffer) {
        super(name);
        if (capacity < 0) {
            throw new IllegalArgumentException("negative capacity: " + capacity);
        }
        this.capacity = capacity;
        this.buffer = buffer;
    }

    /** An item goes on its way, into the buffer or to a receiver. */
    void accepted() {}

    final boolean closed() {
        return closed;
    }

    final int buffered() {
        return buffer.size();
    }

    /** Sends, waiting while there is no room. @throws ChannelClosedException if it is, or is meanwhile, closed: not sent */
    @Coroutine
    final void give(T item) {
        caller();
        if (!offer(item)) {
            Sending<T> place = new Sending<>(this, item);
            Wait.in(place);
            place.check();
        }
    }

    /** Receives, waiting while there is nothing. @throws ChannelClosedException if it is closed and nothing is left */
    @Coroutine
    final T take() {
        T item = takeOrNull();
        if (item == null) {
            throw closedException();
        }
        return item;
    }

    /** Receives, waiting while there is nothing; null if it is closed and nothing is left. */
    @Coroutine
    final T takeOrNull() {
        caller();
        T item = poll();
        if (item != null || closed) {
            return item;
        }
        Receiving<T> place = new Receiving<>(this);
        Wait.in(place);
        return place.item;
    }

    /** Sends, if that needs no waiting. */
    final boolean offer(T item) {
        Objects.requireNonNull(item, "item");
        if (closed) {
            throw closedException();
        }
        Place receiver = receivers.first();
        if (receiver != null) {
            accepted();
            hand(receiver, item);
            return true;
        }
        if (buffer.size() >= capacity) {
            return false;
        }
        accepted();
        buffer.add(item);
        return true;
    }

    /** Receives, if that needs no waiting; else null. */
    @SuppressWarnings("unchecked")
    final T poll() {
        T item = buffer.poll();
        Sending<T> sender = (Sending<T>) senders.first();
        if (sender == null || item != null && buffer.size() >= capacity) {
            return item;
        }
        accepted();
        if (item == null) {
            item = sender.item;
        } else {
            buffer.add(sender.item);
        }
        sender.complete();
        return item;
    }

    final void shut() {
        closed = true;
        for (Place sender; (sender = senders.first()) != null; ) {
            ((Sending<?>) sender).refused = true;
            sender.complete();
        }
        receivers.completeAll();
    }

    final ChannelClosedException closedException() {
        return new ChannelClosedException(this + " is closed");
    }

    @SuppressWarnings("unchecked")
    private void hand(Place receiver, T item) {
        ((Receiving<T>) receiver).item = item;
        receiver.complete();
    }

    /** An item that was handed to a receiver who will not see it: to the next one, or to the front. */
    private void giveBack(T item) {
        Place receiver = receivers.first();
        if (receiver != null) {
            hand(receiver, item);
        } else {
            buffer.giveBack(item);
        }
    }

    /** A sender's place. */
    static final class Sending<T> extends Place {
        private final Exchange<T> to;
        private final T item;

        /** It was closed before the item was accepted. */
        private boolean refused;

        Sending(Exchange<T> to, T item) {
            super(to);
            this.to = to;
            this.item = Objects.requireNonNull(item, "item");
        }

        @Override
        boolean attempt(Task<?> caller) {
            return to.offer(item);
        }

        @Override
        Line line() {
            return to.senders;
        }

        /** The item is on its way, and perhaps received. */
        @Override
        boolean takeBack() {
            return refused;
        }

        void check() {
            if (refused) {
                throw to.closedException();
            }
        }

        @Override
        public String toString() {
            return to + " to send";
        }
    }

    /** A receiver's place. */
    static final class Receiving<T> extends Place {
        private final Exchange<T> from;

        /** What was received; null if the exchange was closed. */
        T item;

        Receiving(Exchange<T> from) {
            super(from);
            this.from = from;
        }

        @Override
        boolean attempt(Task<?> caller) {
            item = from.poll();
            return item != null || from.closed;
        }

        @Override
        Line line() {
            return from.receivers;
        }

        @Override
        boolean takeBack() {
            if (item != null) {
                from.giveBack(item);
            }
            return true;
        }

        @Override
        public String toString() {
            return from + " to receive";
        }
    }
}
