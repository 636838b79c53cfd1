package dev.weft.os;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Time for tests and simulations: it stands still while tasks run, and jumps to the next deadline when all of them wait. Tasks
 * wake in the order of their deadlines, those of one deadline in the order in which they went to sleep: the same order each time,
 * and hours take as long as their turns do.
 *
 * <pre>{@code
 * VirtualClock clock = VirtualClock.automatic();
 * try (Scheduler os = Scheduler.withClock(clock)) {
 *     os.spawn(() -> Co.yield(new Sleep(Duration.ofHours(2))));
 *     os.run();
 *     assert clock.now().equals(Duration.ofHours(2));
 * }
 * }</pre>
 *
 * An <b>automatic</b> clock jumps when every task waits for time, or for another task: not while one waits for a channel, or
 * for a system call that another thread may end. A <b>manual</b> one stands until {@link #advance} allows it to go on, and
 * then takes no account of what else tasks wait for. One clock serves one scheduler. Thread-safe.
 */
public final class VirtualClock extends TimeSource {
    private final AtomicReference<Scheduler> scheduler = new AtomicReference<>();
    private final AtomicLong limit;
    private final boolean automatic;
    private volatile long now;

    private VirtualClock(boolean automatic) {
        this.automatic = automatic;
        this.limit = new AtomicLong(automatic ? Timers.NEVER : 0);
    }

    /** A clock that jumps by itself. */
    public static VirtualClock automatic() {
        return new VirtualClock(true);
    }

    /** A clock that goes on when it is told to. */
    public static VirtualClock manual() {
        return new VirtualClock(false);
    }

    /** The time since the beginning: zero until the first jump. */
    public Duration now() {
        return Duration.ofNanos(now);
    }

    /**
     * Lets a manual clock go on. The scheduler takes it from one deadline to the next, and each time lets the tasks run until all
     * wait; so this returns before that time has come, and a task that calls it goes on at the old time until it waits.
     *
     * @param by how far; not negative
     * @throws IllegalStateException if this clock is an automatic one
     * @throws IllegalArgumentException if {@code by} is negative
     */
    public void advance(Duration by) {
        if (automatic) {
            throw new IllegalStateException("an automatic clock goes on by itself");
        }
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + by);
        }
        long nanos = Times.nanos(by);
        limit.updateAndGet(old -> old + nanos < 0 ? Timers.NEVER : old + nanos);
        Scheduler waiting = scheduler.get();
        if (waiting != null) {
            waiting.nudge();
        }
    }

    @Override
    long nanos() {
        return now;
    }

    @Override
    boolean jump(long deadline, boolean alone) {
        if (automatic && !alone) {
            return false;
        }
        long end = limit.get();
        if (deadline <= end && deadline != Timers.NEVER) {
            now = Math.max(now, deadline);
            return true;
        }
        if (!automatic) {
            now = end;
        }
        return false;
    }

    @Override
    long sleepUntil(long deadline) {
        return Timers.NEVER;
    }

    @Override
    void attach(Scheduler owner) {
        if (!scheduler.compareAndSet(null, owner)) {
            throw new IllegalStateException("this clock serves another scheduler already");
        }
    }

    @Override
    public String toString() {
        return "VirtualClock[" + now() + "]";
    }
}
