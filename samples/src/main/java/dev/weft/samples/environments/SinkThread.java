package dev.weft.samples.environments;

import dev.weft.Sink;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A thread that sends to a sink what another one puts into its queue. */
final class SinkThread<T> implements AutoCloseable {
    private static final Object END = new Object();

    private final BlockingQueue<Object> queue;
    private final Sink<T> target;
    private final Thread thread;
    private volatile Throwable failure;

    /** The sender has been told. */
    private boolean reported;

    SinkThread(Sink<T> target, int capacity) {
        this.target = Objects.requireNonNull(target, "target");
        queue = new ArrayBlockingQueue<>(capacity);
        thread = new Thread(this::work, "thread of " + target.name());
        thread.start();
    }

    /** Waits for space in the queue. */
    void put(T item) throws InterruptedException {
        if (failure == null) {
            queue.put(item);
        }
        if (failure != null) {
            throw failed();
        }
    }

    @Override
    public void close() throws InterruptedException {
        try {
            if (failure == null) {
                queue.put(END);
            }
            thread.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw e;
        }
        if (failure != null && !reported) {
            throw failed();
        }
    }

    @SuppressWarnings("unchecked")
    private void work() {
        try (target) {
            for (Object item = queue.take(); item != END; item = queue.take()) {
                target.send((T) item);
            }
        } catch (Throwable t) {
            failure = t;
            // lets the sender go if it waits for space; from now on it sees the failure
            queue.clear();
        }
    }

    private IllegalStateException failed() {
        reported = true;
        return new IllegalStateException("the " + thread.getName() + " has failed: " + failure, failure);
    }
}
