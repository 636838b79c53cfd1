package dev.weft.io;

import java.util.Objects;
import java.util.concurrent.Callable;

/** A blocking function on its way through the {@link OffloadPool}. */
final class OffloadCall<T> extends ForeignCall<T> implements Runnable {
    private final Callable<T> function;
    private volatile boolean abandoned;

    OffloadCall(Callable<T> function) {
        this.function = Objects.requireNonNull(function, "function");
    }

    @Override
    void start() {
        OffloadPool.execute(this);
    }

    @Override
    void abandon() {
        abandoned = true;
        OffloadPool.remove(this);
    }

    @Override
    public void run() {
        if (abandoned) {
            return;
        }
        T result;
        try {
            result = function.call();
        } catch (Throwable t) {
            fail(t);
            return;
        }
        answer(result);
    }

    @Override
    void drop(T result) {
        if (result instanceof AutoCloseable resource) {
            OffloadPool.execute(() -> {
                try {
                    resource.close();
                } catch (Exception ofNoInterest) {
                    // nobody waits for it
                }
            });
        }
    }

    @Override
    public String toString() {
        return "Offload(" + function.getClass().getName() + ")";
    }
}
