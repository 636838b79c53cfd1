package dev.weft.os;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A scheduler at work on a thread of its own: it serves from {@link #start} to {@link #close}. The thread may be any: a new one,
 * one of a pool, a virtual one.
 *
 * <pre>{@code
 * try (Processor cpu = Processor.start("billing")) {
 *     CompletableFuture<Invoice> invoice = cpu.scheduler().submit(() -> bill(order));
 *     ...
 * }
 * }</pre>
 *
 * All methods are for any thread. An interrupt of the thread stops the processor as soon as all its tasks wait.
 */
public final class Processor implements AutoCloseable {
    private final Scheduler scheduler;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private Processor(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** Starts a new scheduler on a new thread, which does not keep the JVM alive: whoever needs it closes it. */
    public static Processor start(String name) {
        Objects.requireNonNull(name, "name");
        return start(Scheduler.create(), run -> {
            Thread thread = new Thread(run, name);
            thread.setDaemon(true);
            thread.start();
        });
    }

    /**
     * Has {@code executor} run {@code scheduler}, and occupies one of its threads until it stops. An executor that runs what it
     * is given on the calling thread makes this return only then.
     *
     * @throws RejectedExecutionException if {@code executor} does not take it; the scheduler is as before
     */
    public static Processor start(Scheduler scheduler, Executor executor) {
        Processor processor = new Processor(Objects.requireNonNull(scheduler, "scheduler"));
        executor.execute(processor::work);
        return processor;
    }

    /** What runs here. */
    public Scheduler scheduler() {
        return scheduler;
    }

    /**
     * Lets the tasks run to their ends, then stops, and waits for that; not interruptible. From the processor's own thread it
     * only asks for it.
     *
     * @throws java.util.concurrent.CompletionException if the scheduler failed; the failure is its cause
     */
    public void finish() {
        letFinish();
        await();
    }

    /**
     * Kills what is left, as {@link Scheduler#close} does, and waits for the thread to be free; not interruptible. A task that
     * never ends its turn makes this wait as long. From the processor's own thread it only asks for it. Does nothing the second
     * time.
     *
     * @throws java.util.concurrent.CompletionException if the scheduler failed; the failure is its cause
     */
    @Override
    public void close() {
        stop();
        await();
    }

    /** Asks it to stop when no task is left, and does not wait. */
    void letFinish() {
        ask(scheduler::finish);
    }

    /** Asks it to stop, and does not wait. */
    void stop() {
        ask(() -> scheduler.execute(scheduler::close));
    }

    /** Waits until it has stopped, unless this is its own thread. */
    void await() {
        if (!scheduler.isOwner()) {
            stopped.join();
        }
    }

    private void ask(Runnable request) {
        try {
            request.run();
        } catch (IllegalStateException e) {
            if (!scheduler.isClosed()) {
                throw e;
            }
        }
    }

    private void work() {
        try {
            try {
                scheduler.serve();
            } catch (IllegalStateException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    throw e;
                }
            } finally {
                scheduler.close();
            }
            stopped.complete(null);
        } catch (Throwable t) {
            stopped.completeExceptionally(t);
        }
    }
}
