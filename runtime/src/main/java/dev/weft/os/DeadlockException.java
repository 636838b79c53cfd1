package dev.weft.os;

import java.util.List;

/**
 * Tasks would wait for each other in a circle, or one for itself: none could ever go on. Raised in the task whose {@link
 * WaitTask}, {@link Join} or wait for a lock would close the circle; the others wait on (flaws 6, 7).
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
        for (int i = 0; i < circle.size(); i++) {
            Task<?> next = circle.get((i + 1) % circle.size());
            SystemCall<?> call = circle.get(i).call();
            text.append(" waits for ");
            if (call != null && call.holder() != null) {
                text.append(call).append(", held by ");
            }
            text.append(next.title()).append(i + 1 < circle.size() ? ", which" : "");
        }
        return text.toString();
    }
}
