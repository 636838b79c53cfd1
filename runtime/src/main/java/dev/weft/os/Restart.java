package dev.weft.os;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;

/**
 * How often what fails is begun again, in the same task. Each failure that leads to a new beginning goes to the {@link
 * TaskListener}; the one that is too much is thrown. Only exceptions count: errors, and a kill, end it.
 *
 * <pre>{@code
 * Restart restart = new Restart(5, Duration.ofMinutes(1), Duration.ofSeconds(2));
 * TaskGroup.supervise(group -> {
 *     group.spawn("feed", restart.around(() -> readFeed()));
 *     group.spawn("mail", restart.around(() -> sendMail()));
 * });
 * }</pre>
 *
 * @param times how many new beginnings there may be
 * @param within in how much time; earlier failures are forgotten
 * @param pause how long to wait before each
 */
public record Restart(int times, Duration within, Duration pause) {
    /**
     * @throws IllegalArgumentException if a number is negative
     * @throws NullPointerException if a duration is null
     */
    public Restart {
        if (times < 0 || within.isNegative() || pause.isNegative()) {
            throw new IllegalArgumentException("restart " + times + " times within " + within + ", after " + pause);
        }
    }

    /** A body that begins {@code body} again when it fails. */
    public <R> CoCallable<R> around(CoCallable<R> body) {
        Objects.requireNonNull(body, "body");
        return () -> run(body);
    }

    @Coroutine
    private <R> R run(CoCallable<R> body) throws Exception {
        ArrayDeque<Duration> failures = new ArrayDeque<>();
        for (;;) {
            Exception failure;
            try {
                return body.call();
            } catch (Exception e) {
                failure = e;
            }
            Duration now = Co.trap(new GetTime());
            while (!failures.isEmpty() && now.minus(failures.peek()).compareTo(within) > 0) {
                failures.remove();
            }
            failures.add(now);
            if (failures.size() > times) {
                throw failure;
            }
            Co.trap(new Report(failure));
            Co.yield(new Sleep(pause));
        }
    }

    /** Tells the listener. */
    private static final class Report extends InstantCall<Void> {
        private final Throwable problem;

        Report(Throwable problem) {
            this.problem = problem;
        }

        @Override
        Void answer(Task<?> caller, Kernel kernel) {
            kernel.reports().unhandled(problem);
            return null;
        }
    }
}
