package dev.weft.os;

import java.util.List;

/**
 * Tasks would wait for each other in a circle, or one for itself: none could ever go on. Raised in the task whose {@link
 * WaitTask} or {@link Join} would close the circle; the others wait on, for that task's end (flaws 6, 7).
 */
public final class DeadlockException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** @param circle the tasks, each waiting for the next, the last for the first */
    DeadlockException(List<Task<?>> circle) {
        super(describe(circle));
    }

    private static String describe(List<Task<?>> circle) {
        Task<?> caller = circle.get(0);
        if (circle.size() == 1) {
            return caller.title() + " cannot wait for itself";
        }
        StringBuilder text = new StringBuilder("deadlock: ").append(caller.title());
        for (Task<?> next : circle.subList(1, circle.size())) {
            text.append(" waits for ").append(next.title()).append(", which");
        }
        return text.append(" waits for ").append(caller.title()).toString();
    }
}
