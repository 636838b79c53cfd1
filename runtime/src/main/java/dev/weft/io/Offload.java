package dev.weft.io;

import dev.weft.Co;
import dev.weft.Coroutine;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/**
 * Blocking functions, run by threads of their own while the calling task waits and other tasks run on:
 *
 * <pre>{@code
 * String text = Offload.call(() -> Files.readString(path));
 * }</pre>
 *
 * There are at most {@value OffloadPool#THREADS} threads, for all schedulers together; they are daemons named {@code
 * weft-offload-1} and so on, and end when idle. More calls than that wait for a thread, first come, first served. A function that may block for
 * long, or for ever, should have a thread of its own instead.
 *
 * <p>A task that is killed, or times out, meanwhile abandons its call: it is not begun, or goes on without being interrupted. Its
 * result is dropped, and closed if it is {@link AutoCloseable}; so is its failure.
 */
public final class Offload {
    private Offload() {}

    /** Something that blocks, and has no result. */
    @FunctionalInterface
    public interface Action {
        /** Does it. */
        void run() throws Exception;
    }

    /**
     * Waits for what {@code function} returns.
     *
     * @throws ExecutionException if it throws; that is the cause
     */
    @Coroutine
    public static <T> T call(Callable<T> function) throws ExecutionException {
        OffloadCall<T> call = new OffloadCall<>(function);
        Co.trap(call);
        return call.take();
    }

    /**
     * Waits until {@code action} has ended.
     *
     * @throws ExecutionException if it throws; that is the cause
     */
    @Coroutine
    public static void run(Action action) throws ExecutionException {
        Objects.requireNonNull(action, "action");
        call(() -> {
            action.run();
            return null;
        });
    }

    /** As {@link #call}, of a function that reads or writes: its own {@link IOException} is thrown, as if it had been called here. */
    @Coroutine
    static <T> T io(Callable<T> function) throws IOException {
        try {
            return call(function);
        } catch (ExecutionException e) {
            throw ForeignCall.thrownHere(e);
        }
    }
}
