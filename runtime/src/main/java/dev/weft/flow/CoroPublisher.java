package dev.weft.flow;

import dev.weft.Coro;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/**
 * Publishes what coroutines yield: each subscriber gets a coroutine of its own, which is stepped only for elements that the
 * subscriber has asked for. Its end completes the subscription, its failure fails it, and a cancellation closes it, so that its
 * {@code finally} blocks run.
 *
 * <pre>{@code Flow.Publisher<Integer> numbers = CoroPublisher.of(() -> countdown(5));}</pre>
 *
 * A coroutine cannot yield null here, nor system calls: it is stepped by its subscriber, not by a scheduler.
 *
 * @param <T> the elements
 */
public final class CoroPublisher<T> implements Flow.Publisher<T> {
    private final Supplier<? extends Coro<?, ? extends T, ?>> coroutines;
    private final Executor executor;

    private CoroPublisher(Supplier<? extends Coro<?, ? extends T, ?>> coroutines, Executor executor) {
        this.coroutines = Objects.requireNonNull(coroutines, "coroutines");
        this.executor = Objects.requireNonNull(executor, "executor");
    }

    /** The coroutines run on the threads that ask for elements. */
    public static <T> CoroPublisher<T> of(Supplier<? extends Coro<?, ? extends T, ?>> coroutines) {
        return new CoroPublisher<>(coroutines, Runnable::run);
    }

    /**
     * The coroutines run on {@code executor}, and the subscribers with them.
     *
     * @param executor may be a {@link dev.weft.os.Scheduler}: then they run between the turns of its tasks
     */
    public static <T> CoroPublisher<T> of(Supplier<? extends Coro<?, ? extends T, ?>> coroutines, Executor executor) {
        return new CoroPublisher<>(coroutines, executor);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        Coro<?, ? extends T, ?> body;
        try {
            body = Objects.requireNonNull(coroutines.get(), "the supplier gave no coroutine");
        } catch (Throwable t) {
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {}
            });
            subscriber.onError(t);
            return;
        }
        CoroSubscription<T> subscription = new CoroSubscription<>(body, subscriber, executor);
        subscriber.onSubscribe(subscription);
        subscription.begin();
    }
}
