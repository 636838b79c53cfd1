package dev.weft.os;

/** A task failed: what {@link Join} raises and {@link Task#result} throws. The cause is what the task threw. */
public final class TaskFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int tid;

    TaskFailedException(Task<?> task, Throwable failure) {
        super(task.title() + " failed: " + failure, failure);
        this.tid = task.tid();
    }

    /** The number of the task that failed. */
    public int tid() {
        return tid;
    }
}
