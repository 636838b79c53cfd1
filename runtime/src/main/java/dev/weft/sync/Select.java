package dev.weft.sync;

import dev.weft.CoCallable;
import dev.weft.Coroutine;
import dev.weft.os.Task;
import dev.weft.os.Timeout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Does one of several channel operations, whichever can be done first; the others do not happen.
 *
 * <pre>{@code
 * String s = new Select<String>()
 *         .receive(orders, order -> "got " + order)
 *         .send(replies, reply, () -> "sent")
 *         .orAfter(Duration.ofSeconds(1), () -> "nothing happened")
 *         .await();
 * }</pre>
 *
 * If several can be done at once, the one that is listed first is: the choice is deterministic, and a busy channel belongs at
 * the end of the list. What follows an operation may suspend. May be used many times, by one task at a time.
 *
 * @param <R> what comes out of it
 */
public final class Select<R> {
    private final List<Clause<?, R>> clauses = new ArrayList<>();
    private CoCallable<? extends R> otherwise;

    /** How long to wait before {@link #otherwise}; null for not at all. */
    private Duration limit;

    /** Makes a new place each time, and says what follows. */
    private abstract static class Clause<P extends Place, R> {
        abstract P place();

        @Coroutine
        abstract R follow(Place place) throws Exception;
    }

    /** Nothing to choose from yet. */
    public Select() {}

    /** To receive. Can be done if the channel is closed, too, and then raises {@link ChannelClosedException}. */
    public <T> Select<R> receive(Channel<T> channel, ItemAction<? super T, ? extends R> then) {
        return receive(channel, then, false);
    }

    /** To receive. If the channel is closed and nothing is left, {@code then} gets null. */
    public <T> Select<R> receiveOrNull(Channel<T> channel, ItemAction<? super T, ? extends R> then) {
        return receive(channel, then, true);
    }

    /** To send {@code item}. If the channel is closed, that raises {@link ChannelClosedException}. */
    public <T> Select<R> send(Channel<T> channel, T item, CoCallable<? extends R> then) {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(item, "item");
        Objects.requireNonNull(then, "then");
        clauses.add(new Clause<Exchange.Sending<T>, R>() {
            @Override
            Exchange.Sending<T> place() {
                return new Exchange.Sending<>(channel, item);
            }

            @Override
            @Coroutine
            R follow(Place place) throws Exception {
                ((Exchange.Sending<?>) place).check();
                return then.call();
            }
        });
        return this;
    }

    /** Not to wait: what to do if nothing can be done at once. Of this and {@link #orAfter} the last one holds. */
    public Select<R> orElse(CoCallable<? extends R> then) {
        otherwise = Objects.requireNonNull(then, "then");
        limit = null;
        return this;
    }

    /**
     * Not to wait for long: what to do if nothing could be done within {@code limit}. None of the operations has happened then.
     *
     * @param limit of the scheduler's time; zero or less: not to wait at all
     */
    public Select<R> orAfter(Duration limit, CoCallable<? extends R> then) {
        this.limit = Objects.requireNonNull(limit, "limit");
        otherwise = Objects.requireNonNull(then, "then");
        return this;
    }

    /**
     * Chooses.
     *
     * @return what came out of what follows the operation
     * @throws IllegalStateException if there is nothing to choose from
     */
    @Coroutine
    public R await() throws Exception {
        List<Place> places = new ArrayList<>();
        int chosen = start(places);
        if (chosen < 0) {
            Place done = null;
            if (otherwise == null) {
                done = Wait.inAny(places);
            } else if (limit != null) {
                done = Timeout.<Place>moveOnAfter(limit, null, () -> Wait.inAny(places));
            }
            if (done == null) {
                return otherwise.call();
            }
            chosen = places.indexOf(done);
        }
        return clauses.get(chosen).follow(places.get(chosen));
    }

    /** Makes the places; the index of the first operation that could be done, and was, or -1. */
    private int start(List<Place> places) {
        if (clauses.isEmpty() && otherwise == null) {
            throw new IllegalStateException("nothing to select from");
        }
        for (Clause<?, R> clause : clauses) {
            places.add(clause.place());
        }
        for (int i = 0; i < places.size(); i++) {
            Task<?> caller = places.get(i).owner.caller();
            if (places.get(i).attempt(caller)) {
                return i;
            }
        }
        return -1;
    }

    private <T> Select<R> receive(Channel<T> channel, ItemAction<? super T, ? extends R> then, boolean nullAtEnd) {
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(then, "then");
        clauses.add(new Clause<Exchange.Receiving<T>, R>() {
            @Override
            Exchange.Receiving<T> place() {
                return new Exchange.Receiving<>(channel);
            }

            @Override
            @Coroutine
            @SuppressWarnings("unchecked")
            R follow(Place place) throws Exception {
                T item = ((Exchange.Receiving<T>) place).item;
                if (item == null && !nullAtEnd) {
                    throw channel.closedException();
                }
                return then.apply(item);
            }
        });
        return this;
    }
}
