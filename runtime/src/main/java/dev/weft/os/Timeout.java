package dev.weft.os;

import dev.weft.CoCallable;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.Co;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Limits of time for what a task does: {@code failAfter} throws {@link TimeoutException} when the time is up, {@code moveOnAfter}
 * gives up and goes on. To be called by tasks.
 *
 * <pre>{@code
 * Reply reply = Timeout.failAfter(Duration.ofSeconds(1), () -> ask(server));
 * boolean inTime = Timeout.moveOnAfter(Duration.ofSeconds(5), () -> drain(queue));
 * }</pre>
 *
 * When the time is up, {@link CoroutineExit} is thrown at the wait that the body is in, once; the body's {@code finally} blocks
 * run, and may wait. It is an error, not an exception: a {@code catch (Exception e)} on the way lets it pass. At the limit that ran
 * out, and nowhere else, it turns into the {@link TimeoutException}, or is swallowed.
 *
 * <ul>
 *   <li>Limits nest. If an outer one runs out, inner ones do not take it for theirs: no handler within the outer limit sees a
 *       {@code TimeoutException}.
 *   <li>What was waited for has not happened. A wait whose answer is on its way when the time runs out gets the answer; the
 *       interrupt hits at the next wait, or the next plain yield. A body that ends before that has ended in time.
 *   <li>A body that catches the exit and returns has returned: the result counts.
 *   <li>A body that neither waits nor yields is not interrupted.
 *   <li>A limit of no time, or less, interrupts the first wait.
 *   <li>What was suppressed in the exit on its way, as what {@code close()} throws in a try-with-resources, is suppressed in the {@code
 *       TimeoutException}. If there is none, because the body is given up, failures are reported to the {@link TaskListener}.
 * </ul>
 *
 * All methods throw what the body throws, and {@link NullPointerException} for a null argument, before anything runs.
 */
public final class Timeout {
    private Timeout() {}

    /**
     * Runs {@code body} within {@code limit}.
     *
     * @throws TimeoutException if it took longer
     */
    @Coroutine
    public static <R> R failAfter(Duration limit, CoCallable<R> body) throws Exception {
        return fail(enter(limit, false, body), limit, body);
    }

    /**
     * Runs {@code body} within {@code limit}.
     *
     * @throws TimeoutException if it took longer
     */
    @Coroutine
    public static void failAfter(Duration limit, CoRunnable body) throws Exception {
        fail(enter(limit, false, body), limit, callable(body));
    }

    /**
     * Runs {@code body} until {@code time} at the latest.
     *
     * @param time since the scheduler was created, as {@link GetTime} answers it
     * @throws TimeoutException if it took longer
     */
    @Coroutine
    public static <R> R failAt(Duration time, CoCallable<R> body) throws Exception {
        return fail(enter(time, true, body), time, body);
    }

    /**
     * Runs {@code body} within {@code limit}, then gives it up.
     *
     * @return true if it ended, false if it was given up
     */
    @Coroutine
    public static boolean moveOnAfter(Duration limit, CoRunnable body) throws Exception {
        return moveOn(enter(limit, false, body), body);
    }

    /**
     * Runs {@code body} within {@code limit}, then gives it up.
     *
     * @return its result, or {@code otherwise} if it was given up
     */
    @Coroutine
    public static <R> R moveOnAfter(Duration limit, R otherwise, CoCallable<R> body) throws Exception {
        Scope scope = Co.trap(enter(limit, false, body));
        try {
            return body.call();
        } catch (CoroutineExit exit) {
            if (!scope.raised(exit)) {
                throw exit;
            }
            scope.report(exit);
            return otherwise;
        } finally {
            scope.close();
        }
    }

    /**
     * Runs {@code body} until {@code time} at the latest, then gives it up.
     *
     * @param time since the scheduler was created, as {@link GetTime} answers it
     * @return true if it ended, false if it was given up
     */
    @Coroutine
    public static boolean moveOnAt(Duration time, CoRunnable body) throws Exception {
        return moveOn(enter(time, true, body), body);
    }

    /**
     * How much time is left: until the earliest limit that the caller, or the group that it belongs to, is in; zero if that is over. Empty
     * if there is no limit, or a {@link Shield} keeps it off. For passing on to others.
     */
    @Coroutine
    public static Optional<Duration> left() {
        return Co.trap(TimeLeft.CALL);
    }

    @Coroutine
    private static <R> R fail(Enter enter, Duration limit, CoCallable<R> body) throws Exception {
        Scope scope = Co.trap(enter);
        try {
            return body.call();
        } catch (CoroutineExit exit) {
            if (!scope.raised(exit)) {
                throw exit;
            }
            TimeoutException late = new TimeoutException(enter.absolute ? "not done by " + limit : "not done within " + limit);
            for (Throwable suppressed : exit.getSuppressed()) {
                late.addSuppressed(suppressed);
            }
            throw late;
        } finally {
            scope.close();
        }
    }

    @Coroutine
    private static boolean moveOn(Enter enter, CoRunnable body) throws Exception {
        Scope scope = Co.trap(enter);
        try {
            body.run();
            return true;
        } catch (CoroutineExit exit) {
            if (!scope.raised(exit)) {
                throw exit;
            }
            scope.report(exit);
            return false;
        } finally {
            scope.close();
        }
    }

    private static CoCallable<Object> callable(CoRunnable body) {
        return () -> {
            body.run();
            return null;
        };
    }

    private static Enter enter(Duration time, boolean absolute, Object body) {
        Objects.requireNonNull(time, absolute ? "time" : "limit");
        Objects.requireNonNull(body, "body");
        return new Enter(Times.nanos(time), absolute);
    }

    /** Enters a scope with a deadline. */
    private static final class Enter extends InstantCall<Scope> {
        private final long nanos;
        private final boolean absolute;

        Enter(long nanos, boolean absolute) {
            this.nanos = nanos;
            this.absolute = absolute;
        }

        @Override
        Scope answer(Task<?> caller, Kernel kernel) {
            return new Scope(caller, kernel, absolute ? nanos : kernel.timers().in(nanos));
        }
    }

    private static final class TimeLeft extends InstantCall<Optional<Duration>> {
        static final TimeLeft CALL = new TimeLeft();

        @Override
        Optional<Duration> answer(Task<?> caller, Kernel kernel) {
            long earliest = Timers.NEVER;
            for (Scope s = caller.scope(); s != null && !s.isShielding(); s = s.outer) {
                earliest = Math.min(earliest, s.deadline());
            }
            return earliest == Timers.NEVER
                    ? Optional.empty()
                    : Optional.of(Duration.ofNanos(Math.max(0, earliest - kernel.timers().now())));
        }
    }
}
