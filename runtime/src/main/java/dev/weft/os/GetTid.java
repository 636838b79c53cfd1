package dev.weft.os;

/** Answers the calling task's number (slide 134). */
public final class GetTid extends SystemCall<Integer> {
    /** A call; stateless. */
    public GetTid() {}

    @Override
    protected void handle(Task<?> caller, Scheduler scheduler) {
        scheduler.kernel().wake(caller, caller.tid());
    }
}
