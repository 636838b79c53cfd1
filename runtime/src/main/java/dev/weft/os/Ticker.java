package dev.weft.os;

import java.time.Duration;

/**
 * Waits for the next of a series of ticks, a period apart, that begins with the first wait. Ticks do not drift: they come at
 * whole multiples of the period, however long the turns between take.
 *
 * <pre>{@code
 * Ticker second = new Ticker(Duration.ofSeconds(1));
 * for (;;) {
 *     long missed = Co.trap(second) - 1;
 *     ...
 * }
 * }</pre>
 *
 * Answers how many ticks there were since the last answer: 1, or more if the task came late. Ticks that were missed are not made
 * up for: a task that came late waits for nothing once, then gets the next tick at its time. A wait that is interrupted loses
 * no tick.
 *
 * <p>A ticker counts for one task.
 */
public final class Ticker extends SystemCall<Long> {
    private static final long UNSTARTED = Long.MIN_VALUE;

    private final long period;
    private long beginning = UNSTARTED;
    private long ticks;

    /**
     * @param period the time from one tick to the next; more than zero
     * @throws NullPointerException if {@code period} is null
     * @throws IllegalArgumentException if {@code period} is zero or negative
     */
    public Ticker(Duration period) {
        this.period = Times.nanos(period);
        if (this.period <= 0) {
            throw new IllegalArgumentException("a period of no time: " + period);
        }
    }

    @Override
    protected void handle(Task<?> caller, Scheduler scheduler) {
        Kernel kernel = scheduler.kernel();
        long now = kernel.timers().now();
        if (beginning == UNSTARTED) {
            beginning = now;
        }
        long past = now - beginning;
        if (past / period > ticks) {
            kernel.wake(caller, count(now));
        } else {
            Nap.until(kernel.timers().in(period - past % period), caller, kernel, this);
        }
    }

    /** Takes the ticks that there were until {@code now}. */
    Long count(long now) {
        long before = ticks;
        ticks = (now - beginning) / period;
        return ticks - before;
    }

    @Override
    public String toString() {
        return "Ticker(" + Duration.ofNanos(period) + ")";
    }
}
