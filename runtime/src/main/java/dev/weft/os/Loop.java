package dev.weft.os;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Turns while there are any, a look at the channels and at other threads' wishes now and then, sleep when there is nothing
 * else. Without channels it sleeps by parking, and no selector is ever opened.
 */
final class Loop {
    /**
     * After so many turns, or one for each task that is ready, it looks around: bounds how long channels and threads wait for busy
     * tasks (flaw 5).
     */
    static final int ROUND = 64;

    /** How long a shutdown waits for cleanup that waits. */
    static final int PATIENCE_SECONDS = 1;

    private final Kernel kernel;
    private final Inbox inbox;
    private final Reports reports;
    private final TimeSource time;

    /** A task or an action has asked for the end. */
    private boolean stopping;

    /** Whether {@link #run} goes on when no task is left. */
    private boolean serving;

    Loop(Kernel kernel, Inbox inbox, Reports reports, TimeSource time) {
        this.kernel = kernel;
        this.inbox = inbox;
        this.reports = reports;
        this.time = time;
    }

    /** Runs until no task is left, or {@link #stop}. */
    void run() {
        do {
            lookAround();
        } while (!stopping && (kernel.turns(round()) || idle()) && !stopping);
        if (stopping) {
            shutdown();
        } else {
            release();
        }
    }

    /**
     * How many turns until the next look around: one for each task that is ready, so that those whom the last look has woken have had
     * theirs (but for those that an instant call takes: it is answered in a turn of its own). A look in between would find their channels ready once more, and could bring nobody a turn any sooner than behind
     * those who are in the queue.
     */
    private int round() {
        return Math.max(ROUND, kernel.ready());
    }

    /** Whether {@link #run} is to wait for more when no task is left. */
    void serve(boolean on) {
        serving = on;
    }

    /** Makes {@link #run} end with a shutdown, after the turn under way. */
    void stop() {
        if (!stopping) {
            stopping = true;
            kernel.pause(true);
        }
    }

    boolean isStopping() {
        return stopping;
    }

    private void lookAround() {
        look();
        reports.reportDue();
    }

    /** No task is ready. Finds one, or sleeps. False if no task is alive either. */
    private boolean idle() {
        look();
        if (!kernel.isIdle() || stopping) {
            return true;
        }
        reports.reportAll();
        if (!kernel.isIdle() || stopping) {
            // the listener's doing
            return true;
        }
        if (kernel.tasks().size() == 0 && inbox.isEmpty() && !serving) {
            return false;
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException(
                    "interrupted while every task waits; they can still be run, or closed", new InterruptedException());
        }
        if (!jump()) {
            if (!serving && kernel.isDeadlocked() && inbox.isEmpty()) {
                throw DeadlockException.of(kernel.tasks().all());
            }
            sleep(time.sleepUntil(kernel.timers().next()));
        }
        return true;
    }

    private void look() {
        inbox.drain();
        pollNow();
        kernel.timers().expire();
    }

    /** Virtual time goes on if nothing else is to be waited for. */
    private boolean jump() {
        return inbox.isEmpty() && time.jump(kernel.timers().next(), kernel.waitsOnlyForTime());
    }

    private void pollNow() {
        if (kernel.poller().hasPorts()) {
            poll(0);
        }
    }

    private void sleep(long nanos) {
        if (nanos <= 0) {
            return;
        }
        try {
            if (inbox.beginSleep()) {
                if (kernel.poller().waiting() > 0) {
                    // Rounded up: a sleep that ends before its deadline costs another one.
                    long millis = TimeUnit.NANOSECONDS.toMillis(nanos - 1) + 1;
                    poll(Math.min(millis, Poller.HEARTBEAT_MILLIS));
                } else {
                    LockSupport.parkNanos(this, nanos);
                }
            }
        } finally {
            inbox.endSleep();
        }
    }

    private void poll(long millis) {
        try {
            kernel.poller().poll(millis);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release() {
        try {
            kernel.poller().release();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- the end (flaw 35)

    /** Kills what is left, newest first, waits a little for their cleanup, then insists, then gives them up. */
    void shutdown() {
        stopping = true;
        kernel.pause(false);
        kernel.tasks().close();
        inbox.drain();
        try {
            kernel.cancellation().killAll(false);
            finish(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
            kernel.cancellation().killAll(true);
            finish(0);
        } finally {
            kernel.cancellation().abandonAll();
            reports.reportAll();
            release();
        }
    }

    /** Runs until no task is left or, for at most {@code patience}, until the rest wait, or only go round. */
    private void finish(long patience) {
        long end = System.nanoTime() + patience;
        for (;;) {
            int before = kernel.tasks().size();
            kernel.turns(round());
            lookAround();
            int tasks = kernel.tasks().size();
            long left = end - System.nanoTime();
            boolean idle = kernel.isIdle();
            boolean stuck = idle || patience > 0 && tasks == before;
            if (tasks == 0 || left <= 0 && stuck || idle && Thread.currentThread().isInterrupted()) {
                return;
            }
            if (idle && !jump()) {
                sleep(Math.min(left, time.sleepUntil(kernel.timers().next())));
            }
        }
    }
}
