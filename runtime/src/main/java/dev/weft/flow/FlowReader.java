package dev.weft.flow;

import dev.weft.Coroutine;
import dev.weft.abi.Suspension;
import dev.weft.os.Mailbox;
import java.util.Objects;
import java.util.concurrent.Flow;

/**
 * Reads what a {@link Flow.Publisher} sends, in straight code of a task. It asks for a window of elements, and for more when
 * half of them have been read, so a publisher is never more than the window ahead.
 *
 * <pre>{@code
 * try (FlowReader<Price> prices = FlowReader.of(publisher)) {
 *     for (Price p; (p = prices.read()) != null; ) { ... }
 * }
 * }</pre>
 *
 * For one reading task at a time. A task that is killed while it reads has taken nothing; closing the reader, as above, cancels
 * the subscription.
 *
 * @param <T> the elements
 */
public final class FlowReader<T> implements AutoCloseable {
    /** The window unless another is given. */
    private static final int WINDOW = 16;

    private final Mailbox<T> received;
    private final int batch;
    private final Receiver receiver = new Receiver();

    /** Set once, before the mailbox is closed. */
    private volatile Throwable failure;

    private volatile boolean closed;

    /** Read since the last request. */
    private int read;

    FlowReader(int window) {
        received = new Mailbox<>(window);
        batch = (window + 1) / 2;
    }

    /** Subscribes to {@code publisher}, with a window of {@value #WINDOW} elements. */
    public static <T> FlowReader<T> of(Flow.Publisher<? extends T> publisher) {
        return of(publisher, WINDOW);
    }

    /**
     * Subscribes to {@code publisher}.
     *
     * @param window how far the publisher may be ahead, at least 1
     * @throws IllegalArgumentException if {@code window} is less than 1
     */
    public static <T> FlowReader<T> of(Flow.Publisher<? extends T> publisher, int window) {
        Objects.requireNonNull(publisher, "publisher");
        FlowReader<T> reader = new FlowReader<>(window);
        publisher.subscribe(reader.receiver);
        return reader;
    }

    /** What is subscribed. */
    Flow.Subscriber<T> subscriber() {
        return receiver;
    }

    /**
     * The next element, waited for if need be; null at the end, and after {@link #close}. What the publisher fails with is
     * thrown as it is, behind all elements that came before it.
     *
     * @throws IllegalStateException if the publisher sent more than it was asked for
     */
    @Coroutine
    public T read() {
        T element = received.receive();
        if (closed) {
            return null;
        }
        if (element == null) {
            if (failure != null) {
                throw Suspension.<RuntimeException>sneak(failure);
            }
            return null;
        }
        if (++read == batch) {
            read = 0;
            receiver.subscription.request(batch);
        }
        return element;
    }

    /** Cancels the subscription; what has been received and not read is dropped. Does nothing the second time, or at the end. */
    @Override
    public void close() {
        closed = true;
        received.close();
        receiver.cancel();
    }

    private final class Receiver implements Flow.Subscriber<T> {
        private volatile Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            Objects.requireNonNull(given, "subscription");
            if (subscription != null) {
                given.cancel();
                return;
            }
            subscription = given;
            if (closed) {
                given.cancel();
            } else {
                given.request(received.capacity());
            }
        }

        @Override
        public void onNext(T element) {
            Objects.requireNonNull(element, "element");
            if (received.isClosed()) {
                return; // sent before the publisher heard of the end
            }
            try {
                if (!received.offer(element)) {
                    end(new IllegalStateException("the publisher sent more than it was asked for (rule 1.1)"));
                    cancel();
                }
            } catch (IllegalStateException closedMeanwhile) {
                // as above
            }
        }

        @Override
        public void onError(Throwable t) {
            end(Objects.requireNonNull(t, "failure"));
        }

        @Override
        public void onComplete() {
            end(null);
        }

        private void end(Throwable t) {
            if (!received.isClosed()) {
                failure = t;
                received.close();
            }
        }

        private void cancel() {
            Flow.Subscription s = subscription;
            if (s != null) {
                s.cancel();
            }
        }
    }
}
