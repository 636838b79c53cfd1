package dev.weft.flow;

import dev.weft.Coro;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One subscriber's coroutine. Whoever asks or cancels while nobody works here does the work, and what is asked for meanwhile: so
 * the coroutine and the subscriber are used by one thread at a time, and an {@code onNext} that asks for more is no recursion
 * (rules 1.3 and 3.3 of Reactive Streams).
 */
final class CoroSubscription<T> implements Flow.Subscription {
    private final Coro<?, ? extends T, ?> body;
    private final Executor executor;

    /** Asked for and not sent; stays at {@link Long#MAX_VALUE} once there (rule 3.17). */
    private final AtomicLong demand = new AtomicLong();

    /** How many requests and cancellations the worker has not looked at. Not 0: somebody works, or is to {@link #begin}. */
    private final AtomicInteger events = new AtomicInteger(1);

    private volatile boolean cancelled;

    /** Somebody asked for less than one (rule 3.9). */
    private volatile boolean misused;

    /** Null when it has been told the end, or needs not be told any more (rule 3.13). For the worker. */
    private Flow.Subscriber<? super T> subscriber;

    CoroSubscription(Coro<?, ? extends T, ?> body, Flow.Subscriber<? super T> subscriber, Executor executor) {
        this.body = body;
        this.subscriber = subscriber;
        this.executor = executor;
    }

    /** The subscriber has been given its subscription, and may now be told of elements (rule 1.3). */
    void begin() {
        try {
            executor.execute(this::work);
        } catch (RuntimeException refused) { // a closed scheduler, say: whoever comes now does what is left to do
            if (subscriber != null) {
                end(cancelled ? null : refused);
            }
            work();
        }
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            demand.accumulateAndGet(n, (before, more) -> before + more < 0 ? Long.MAX_VALUE : before + more);
        } else {
            misused = true;
        }
        happened();
    }

    @Override
    public void cancel() {
        cancelled = true;
        happened();
    }

    private void happened() {
        if (events.getAndIncrement() == 0) {
            begin();
        }
    }

    private void work() {
        int seen;
        do {
            seen = events.get();
            while (subscriber != null && (cancelled || misused || demand.get() > 0)) {
                step();
            }
        } while (events.addAndGet(-seen) != 0);
    }

    private void step() {
        if (cancelled) {
            end(null);
        } else if (misused) {
            end(new IllegalArgumentException("asked for less than one element (rule 3.9)"));
        } else {
            T element;
            try {
                if (!body.hasNext()) {
                    complete();
                    return;
                }
                element = body.next();
            } catch (Throwable t) {
                end(t);
                return;
            }
            if (element == null) {
                end(new NullPointerException("the coroutine yielded null, which cannot be published"));
            } else {
                demand.updateAndGet(left -> left == Long.MAX_VALUE ? left : left - 1);
                send(element);
            }
        }
    }

    private void send(T element) {
        try {
            subscriber.onNext(element);
        } catch (Throwable t) { // against rule 2.13: as good as cancelled
            cancelled = true;
            report(t);
        }
    }

    private void complete() {
        Flow.Subscriber<? super T> s = subscriber;
        subscriber = null;
        try {
            s.onComplete();
        } catch (Throwable t) {
            report(t);
        }
    }

    /** Closes the coroutine, and tells the subscriber of {@code failure} if there is one. */
    private void end(Throwable failure) {
        Flow.Subscriber<? super T> s = subscriber;
        subscriber = null;
        try {
            body.close();
        } catch (Throwable t) {
            if (failure == null) {
                report(t);
            } else {
                failure.addSuppressed(t);
            }
        }
        if (failure != null) {
            try {
                s.onError(failure);
            } catch (Throwable t) {
                report(t);
            }
        }
    }

    private static void report(Throwable t) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, t);
    }
}
