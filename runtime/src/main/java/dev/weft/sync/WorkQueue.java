package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.os.Task;
import java.util.Comparator;

/**
 * A bounded queue of work that knows when all of it is done (Python's {@code queue.Queue}). {@link #put} waits while it is
 * full. Losing nothing, threads and schedulers: as {@link Channel}.
 *
 * @param <T> the items; never null
 */
public final class WorkQueue<T> extends Exchange<T> implements AutoCloseable {
    private final Line joiners = new Line();
    private int unfinished;

    private WorkQueue(String name, int capacity, Buffer<T> buffer) {
        super(name, capacity, buffer);
        if (capacity == 0) {
            throw new IllegalArgumentException("a queue needs a capacity; without one, use Channel.rendezvous()");
        }
    }

    /** First in, first out. @throws IllegalArgumentException if {@code capacity} is less than 1 */
    public static <T> WorkQueue<T> fifo(int capacity) {
        return new WorkQueue<>(null, capacity, new Buffer.Deque<>(false));
    }

    /** Last in, first out. @throws IllegalArgumentException if {@code capacity} is less than 1 */
    public static <T> WorkQueue<T> lifo(int capacity) {
        return new WorkQueue<>(null, capacity, new Buffer.Deque<>(true));
    }

    /** The least first; among equals, first in, first out. @throws IllegalArgumentException if {@code capacity} is less than 1 */
    public static <T> WorkQueue<T> prioritized(int capacity, Comparator<? super T> order) {
        return new WorkQueue<>(null, capacity, new Buffer.Priority<>(order));
    }

    /**
     * Adds an item, waiting while the queue is full.
     *
     * @throws ChannelClosedException if the queue is closed, or is closed before there is room: the item was not put
     * @throws NullPointerException if {@code item} is null
     */
    @Coroutine
    public void put(T item) {
        give(item);
    }

    /** Adds an item, if that needs no waiting. @throws ChannelClosedException as {@link #put} */
    public boolean tryPut(T item) {
        enter();
        return offer(item);
    }

    /**
     * Takes the next item, waiting while there is none. To be followed by {@link #taskDone}.
     *
     * @throws ChannelClosedException if the queue is closed and nothing is left
     */
    @Coroutine
    public T get() {
        return take();
    }

    /** Takes the next item, waiting while there is none; null if the queue is closed and nothing is left. */
    @Coroutine
    public T getOrNull() {
        return takeOrNull();
    }

    /** Takes the next item, if that needs no waiting; else null. */
    public T tryGet() {
        enter();
        return poll();
    }

    /** An item that was taken is done. @throws IllegalStateException if as many are done as were put */
    public void taskDone() {
        enter();
        if (unfinished == 0) {
            throw new IllegalStateException(this + ": taskDone() called more often than items were put");
        }
        if (--unfinished == 0) {
            joiners.completeAll();
        }
    }

    /** Waits until all that was put is done. */
    @Coroutine
    public void join() {
        caller();
        if (unfinished > 0) {
            Wait.in(new Joining(this));
        }
    }

    /**
     * Lets nobody put any more. Those who wait to put fail; what is in the queue can still be taken, then takers see the end. Those who
     * {@link #join} wait until all that was put is done. Does nothing the second time.
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

    /** How many items wait to be taken. */
    public int size() {
        return buffered();
    }

    @Override
    void accepted() {
        unfinished++;
    }

    private static final class Joining extends Place {
        private final WorkQueue<?> queue;

        Joining(WorkQueue<?> queue) {
            super(queue);
            this.queue = queue;
        }

        @Override
        boolean attempt(Task<?> caller) {
            return queue.unfinished == 0;
        }

        @Override
        Line line() {
            return queue.joiners;
        }

        @Override
        public String toString() {
            return queue + " to be done";
        }
    }
}
