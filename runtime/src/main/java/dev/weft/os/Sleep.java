package dev.weft.os;

import java.time.Duration;
import java.util.Objects;

/**
 * Waits for some time. Answers null, not earlier, and as much later as the turns of others take. Zero or less costs a turn. Those who
 * wake at the same time do so in the order in which they went to sleep.
 *
 * <p>The time is the scheduler's: monotonic, not affected by changes of the time of day; or a {@link VirtualClock}'s.
 */
public final class Sleep extends SystemCall<Void> {
    private final Duration duration;
    private final boolean absolute;

    /**
     * @param duration how long; more than some 292 years is for ever
     * @throws NullPointerException if {@code duration} is null
     */
    public Sleep(Duration duration) {
        this(Objects.requireNonNull(duration, "duration"), false);
    }

    private Sleep(Duration duration, boolean absolute) {
        this.duration = duration;
        this.absolute = absolute;
    }

    /**
     * Waits until a point in time.
     *
     * @param time since the scheduler was created, as {@link GetTime} answers it
     */
    public static Sleep until(Duration time) {
        return new Sleep(Objects.requireNonNull(time, "time"), true);
    }

    @Override
    protected void handle(Task<?> caller, Scheduler scheduler) {
        Kernel kernel = scheduler.kernel();
        long nanos = Times.nanos(duration);
        if (nanos <= (absolute ? kernel.timers().now() : 0)) {
            kernel.wake(caller, null);
        } else {
            Nap.until(absolute ? nanos : kernel.timers().in(nanos), caller, kernel);
        }
    }

    @Override
    public String toString() {
        return (absolute ? "Sleep.until(" : "Sleep(") + duration + ")";
    }
}
