package dev.weft.os;

/** Where a scheduler has its time from. Monotonic; not the time of day. */
abstract class TimeSource {
    TimeSource() {}

    /** The machine's time. */
    static TimeSource real() {
        return new TimeSource() {
            private final long beginning = System.nanoTime();

            @Override
            long nanos() {
                return System.nanoTime() - beginning;
            }

            @Override
            long sleepUntil(long deadline) {
                return deadline == Timers.NEVER ? deadline : Math.max(0, deadline - nanos());
            }
        };
    }

    /** Nanoseconds since the scheduler was created. */
    abstract long nanos();

    /**
     * No task is ready: time may go on without waiting.
     *
     * @param deadline the next thing to happen, or {@link Timers#NEVER}
     * @param alone nothing but time can make a task ready
     * @return true if it has gone on to {@code deadline}
     */
    boolean jump(long deadline, boolean alone) {
        return false;
    }

    /** How many real nanoseconds the scheduler's thread may sleep for, if nobody wakes it; {@link Timers#NEVER} for ever. */
    abstract long sleepUntil(long deadline);

    /** Told once, by the scheduler that has its time from here. */
    void attach(Scheduler scheduler) {}
}
