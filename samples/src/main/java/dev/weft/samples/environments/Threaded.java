package dev.weft.samples.environments;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;

/**
 * A stage that is a thread: what is sent to it, another thread sends on to the target (slides 79 to 83). No stage but this
 * one knows of threads.
 */
public final class Threaded {
    private static final int CAPACITY = 100;

    private Threaded() {}

    /** As {@link #threaded(Sink, int)}, for a queue of a hundred items. */
    static <T> Sink<T> threaded(Sink<T> target) throws InterruptedException {
        return threaded(target, CAPACITY);
    }

    /**
     * Has a thread send to {@code target}. {@code capacity} items, at least one, may wait for it; then a send waits. Closing
     * waits until the thread has sent them all, closed the target, and ended. What the target throws ends the thread, and
     * comes out of the next send, or the close, as the cause of an {@link IllegalStateException}.
     */
    @Coroutine
    static <T> Sink<T> threaded(Sink<T> target, int capacity) throws InterruptedException {
        try (SinkThread<T> thread = new SinkThread<>(target, capacity)) {
            for (;;) {
                T item = Co.yield();
                thread.put(item);
            }
        }
    }
}
