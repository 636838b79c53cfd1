package dev.weft.os;

import dev.weft.CoroutineExit;

/**
 * Which interrupt a task gets, and when. A task that waits gets it at once, unless it is shielded. One that is ready may have an
 * answer to take, of something that did happen: it keeps it, and gets the interrupt when it next waits. So does a call that is
 * answered at once get through, a release in a {@code finally} block above all. A kill that found its victim shielded is an
 * interrupt from furthest out.
 *
 * <p>{@link Task#PENDING} says that there may be one to come. {@link Task#SPARED} says that the task has taken a turn, and made no
 * system call since: if it yields, it has no answer to lose.
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

    /** One of {@code task}'s scopes has been cancelled, or a kill had to be put off. */
    void added(Task<?> task) {
        task.set(Task.PENDING);
        if (task.isWaiting() && task != kernel.caller()) {
            waits(task);
        } else if (task.isRunning()) {
            task.set(Task.SPARED);
        }
    }

    /** {@code task}, which has something pending, waits: interrupts it if it can be. */
    void waits(Task<?> task) {
        CoroutineExit exit = due(task);
        if (exit != null) {
            kernel.interrupt(task, exit);
        } else if (isDoomed(task)) {
            kernel.exit(task);
        }
    }

    /** {@code task}, which has something pending, is about to take a turn. What is raised in it; null if nothing. */
    CoroutineExit turns(Task<?> task) {
        if (!task.has(Task.SPARED)) {
            task.set(Task.SPARED);
            return null;
        }
        CoroutineExit exit = due(task);
        if (exit == null && isDoomed(task)) {
            task.doom();
        }
        return exit;
    }

    /** Scopes came or went: is there still something pending? */
    void review(Task<?> task) {
        if (task.has(Task.PENDING) && !task.has(Task.DOOMED)) {
            for (Scope s = task.scope(); s != null && s.owner == task; s = s.outer) {
                if (s.isDue()) {
                    return;
                }
            }
            task.clear((byte) (Task.PENDING | Task.SPARED));
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

    private static boolean isDoomed(Task<?> task) {
        return task.has(Task.DOOMED) && !isShielded(task);
    }

    /** Takes the outermost interrupt that no shield keeps off, unless a kill goes first. */
    private CoroutineExit due(Task<?> task) {
        Scope found = null;
        for (Scope s = task.scope(); s != null && s.owner == task; s = s.outer) {
            if (s.isShielding()) {
                break;
            }
            if (s.isDue()) {
                found = s;
            }
        }
        if (found == null || isDoomed(task)) {
            return null;
        }
        disarm(task, found);
        CoroutineExit exit = found.take();
        review(task);
        return exit;
    }
}
