package dev.weft.os;

/** A call that only the kernel ends: {@link Scheduler#resume} refuses to, because the kernel's tables would not know. */
abstract class KernelWait<R> extends SystemCall<R> {
    @Override
    protected final void handle(Task<?> caller, Scheduler scheduler) throws Exception {
        begin(caller, scheduler.kernel());
    }

    @Override
    protected final void cancel(Task<?> caller, Scheduler scheduler) {
        leave(caller, scheduler.kernel());
    }

    @Override
    protected boolean endsFromOutside() {
        return false;
    }

    /** Enters the caller into the table that will wake it, or wakes it at once. */
    abstract void begin(Task<?> caller, Kernel kernel) throws Exception;

    /** Takes the caller out of that table. */
    abstract void leave(Task<?> caller, Kernel kernel);
}
