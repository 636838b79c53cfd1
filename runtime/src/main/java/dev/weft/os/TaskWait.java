package dev.weft.os;

/** A wait for the end of another task: an edge of the {@link WaitGraph}. */
abstract class TaskWait<R> extends KernelWait<R> {
    final int tid;

    TaskWait(int tid) {
        this.tid = tid;
    }

    @Override
    final void begin(Task<?> caller, Kernel kernel) {
        Task<?> target = kernel.tasks().get(tid);
        if (target == null) {
            absent(caller, kernel);
        } else {
            kernel.waits().add(caller, target);
        }
    }

    @Override
    final void leave(Task<?> caller, Kernel kernel) {
        kernel.waits().remove(caller, kernel.tasks().get(tid));
    }

    /** No task {@link #tid} is alive. */
    abstract void absent(Task<?> caller, Kernel kernel);

    /** {@code target} has ended, and {@code caller} waited for it. */
    abstract void ended(Task<?> caller, Task<?> target, Kernel kernel);

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "(" + tid + ")";
    }
}
