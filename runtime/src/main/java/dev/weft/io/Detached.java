package dev.weft.io;

import dev.weft.Co;
import dev.weft.Coroutine;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/**
 * A blocking operation that outlives the tasks which wait for it: what it brings is there for the next one that asks, if the first
 * was killed.
 */
final class Detached<T> implements Runnable {
    private final Callable<T> operation;
    private final List<Wait> waiting = new ArrayList<>();

    private T result;
    private Throwable failure;

    /** There is a result, or a failure, for tasks. */
    private boolean settled;

    /** The operation has ended. */
    private boolean ended;

    /** @param operation begins when a thread calls {@link #run} */
    Detached(Callable<T> operation) {
        this.operation = operation;
    }

    /** A task in {@link #await}. */
    private final class Wait extends ForeignCall<Void> {
        @Override
        void start() {
            if (!register(this)) {
                answer(null);
            }
        }

        @Override
        void abandon() {
            forget(this);
        }

        @Override
        public String toString() {
            return "Blocking(" + operation.getClass().getName() + ")";
        }
    }

    @Override
    public void run() {
        T value = null;
        Throwable thrown = null;
        try {
            value = operation.call();
        } catch (Throwable t) {
            thrown = t;
        }
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        settle(value, thrown);
    }

    /** Tells the tasks that it has failed, though it may go on. */
    void abort(Throwable reason) {
        settle(null, reason);
    }

    private synchronized void settle(T value, Throwable thrown) {
        if (!settled) {
            settled = true;
            result = value;
            failure = thrown;
            waiting.forEach(wait -> wait.answer(null));
            waiting.clear();
        }
    }

    synchronized boolean isSettled() {
        return settled;
    }

    private synchronized boolean register(Wait wait) {
        return !settled && waiting.add(wait);
    }

    private synchronized void forget(Wait wait) {
        waiting.remove(wait);
    }

    /** Waits for the result. */
    @Coroutine
    T await() throws IOException {
        if (!isSettled()) {
            Co.trap(new Wait());
        }
        return outcome();
    }

    private synchronized T outcome() throws IOException {
        if (failure != null) {
            throw ForeignCall.thrownHere(new ExecutionException(failure));
        }
        return result;
    }

    /** Blocks the thread until the operation has ended. */
    synchronized void join() throws InterruptedException {
        while (!ended) {
            wait();
        }
    }
}
