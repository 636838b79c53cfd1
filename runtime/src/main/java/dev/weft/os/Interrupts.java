package dev.weft.os;

import dev.weft.CoroutineExit;

/**
 * Which interrupt a task gets, and when. A task that waits gets it at once, unless it is shielded. One that is ready may have an
 * answer to take, of something that did happen: it keeps it, and gets the interrupt when it next waits. So does a call that is
 * answered at once get through, a release in a {@code finally} block above all. A kill that found its victim shielded is an
 * interrupt from furthest out.
 *
 * <p>{@link Task#PENDING} says that there is one to come; then the task is in a scope. {@link Scope#spared} says that it has taken a
 * turn, and made no system call since: if it yields, it has no answer to lose.
 */
final class Interrupts {
    private final Kernel kernel;

    Interrupts(Kernel kernel) {
        this.kernel = kernel;
    }

    static boolean isShielded(Task<?> task) {
        for (Scope s = task.scope(); s != null && s.owner == task; s = s.outer) {
            if (s.isShielding()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a kill waits for the end of a shield. */
    static boolean isDoomed(Task<?> task) {
        for (Scope s = task.scope(); s != null && s.owner == task; s = s.outer) {
            if (s.isFatal()) {
                return true;
            }
        }
        return false;
    }

    /** One of {@code task}'s scopes has been cancelled, or a kill had to be put off. */
    void added(Task<?> task) {
        task.set(Task.PENDING);
        task.scope().spared = kernel.running() == task;
        if (task.isWaiting() && task != kernel.caller()) {
            waits(task);
        }
    }

    /** {@code task}, which has something pending, waits: interrupts it if it can be. */
    void waits(Task<?> task) {
        Scope due = due(task);
        if (due != null && due.isFatal()) {
            kernel.cancellation().exit(task);
        } else if (due != null) {
            kernel.cancellation().interrupt(task, take(task, due));
        }
    }

    /** {@code task}, which has something pending, has an answer to take. */
    void answered(Task<?> task) {
        task.scope().spared = false;
    }

    /** {@code task}, which has something pending, is about to take a turn. What is raised in it; null if nothing. */
    CoroutineExit turns(Task<?> task) {
        if (!task.scope().spared) {
            task.scope().spared = true;
            return null;
        }
        Scope due = due(task);
        if (due != null && due.isFatal()) {
            disarm(task);
            task.set(Task.KILL);
            return null;
        }
        return due == null ? null : take(task, due);
    }

    /** Scopes came or went: is there still something pending? */
    void review(Task<?> task) {
        if (task.has(Task.PENDING)) {
            for (Scope s = task.scope(); s != null && s.owner == task; s = s.outer) {
                if (s.isDue()) {
                    return;
                }
            }
            task.clear(Task.PENDING);
        }
    }

    /** {@code task} is killed: none of its scopes is to interrupt what it does on its way out. */
    void disarm(Task<?> task) {
        disarm(task, null);
        review(task);
    }

    private static void disarm(Task<?> task, Scope end) {
        for (Scope s = task.scope(); s != null && s != end && s.owner == task; s = s.outer) {
            s.disarm();
        }
    }

    /** The outermost scope whose interrupt is to be raised and that no shield keeps off. */
    private static Scope due(Task<?> task) {
        Scope found = null;
        for (Scope s = task.scope(); s != null && s.owner == task && !s.isShielding(); s = s.outer) {
            if (s.isDue()) {
                found = s;
            }
        }
        return found;
    }

    private CoroutineExit take(Task<?> task, Scope due) {
        disarm(task, due);
        CoroutineExit exit = due.take();
        review(task);
        return exit;
    }
}
