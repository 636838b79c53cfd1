package dev.weft.os;

import java.time.Duration;

/** Answers the time since the scheduler was created: monotonic, or a {@link VirtualClock}'s. Costs no turn. */
public final class GetTime extends InstantCall<Duration> {
    /** A call; stateless. */
    public GetTime() {}

    @Override
    Duration answer(Task<?> caller, Kernel kernel) {
        return Duration.ofNanos(kernel.timers().now());
    }
}
