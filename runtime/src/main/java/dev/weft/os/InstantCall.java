package dev.weft.os;

/** A call that costs no turn: the caller goes on at once, before any other task. */
abstract class InstantCall<R> extends SystemCall<R> {
    @Override
    protected final void handle(Task<?> caller, Scheduler scheduler) {
        throw new AssertionError("the kernel answers this itself");
    }

    /** The answer; what it throws is raised in the caller. */
    abstract R answer(Task<?> caller, Kernel kernel);
}
