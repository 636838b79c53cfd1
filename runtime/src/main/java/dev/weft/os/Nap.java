package dev.weft.os;

import java.time.Duration;

/** A wait for a point in time. It takes the place of the call that began it: a sleeping task keeps nothing else. */
class Nap extends KernelWait<Object> implements Timer.Expiry {
    private final Task<?> sleeper;
    private final Timer timer;

    private Nap(Task<?> sleeper, long deadline, Timers timers) {
        this.sleeper = sleeper;
        this.timer = timers.add(deadline, this);
    }

    /** Sends {@code caller}, which waits in a call, to sleep. */
    static void until(long deadline, Task<?> caller, Kernel kernel) {
        caller.waitFor(new Nap(caller, deadline, kernel.timers()));
    }

    /** As {@link #until}, then answers what {@code ticker} has counted. */
    static void until(long deadline, Task<?> caller, Kernel kernel, Ticker ticker) {
        caller.waitFor(new Nap(caller, deadline, kernel.timers()) {
            @Override
            Object answer(Kernel kernel) {
                return ticker.count(kernel.timers().now());
            }
        });
    }

    @Override
    public final void expired(Kernel kernel) {
        kernel.wake(sleeper, answer(kernel));
    }

    Object answer(Kernel kernel) {
        return null;
    }

    @Override
    final void begin(Task<?> caller, Kernel kernel) {
        throw new AssertionError("begun already");
    }

    @Override
    final void leave(Task<?> caller, Kernel kernel) {
        kernel.timers().remove(timer);
    }

    @Override
    public final String toString() {
        return "Sleep.until(" + Duration.ofNanos(timer.deadline) + ")";
    }
}
