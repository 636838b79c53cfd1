package dev.weft.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who waits for whose end. Each task waits for one other at most, so the graph is a forest, and stays one: an edge that would
 * close a circle is refused.
 */
final class WaitGraph {
    private final TaskTable tasks;
    private final Map<Task<?>, List<Task<?>>> waiters = new HashMap<>();

    WaitGraph(TaskTable tasks) {
        this.tasks = tasks;
    }

    /** {@code caller} waits for {@code target} from now on. */
    void add(Task<?> caller, Task<?> target) {
        checkCircle(caller, target);
        waiters.computeIfAbsent(target, t -> new ArrayList<>(1)).add(caller);
    }

    /** {@code caller} does not wait any more. */
    void remove(Task<?> caller, Task<?> target) {
        List<Task<?>> all = waiters.get(target);
        // From the end: at shutdown the newest go first.
        all.remove(all.lastIndexOf(caller));
        if (all.isEmpty()) {
            waiters.remove(target);
        }
    }

    /** Takes those who wait for {@code target}, in the order in which they came. */
    List<Task<?>> take(Task<?> target) {
        List<Task<?>> all = waiters.isEmpty() ? null : waiters.remove(target);
        return all == null ? List.of() : all;
    }

    private void checkCircle(Task<?> caller, Task<?> target) {
        // A circle through a task that nobody waits for, and that is in no group, has length 1: the usual path needs no walk.
        if (caller == target || waiters.containsKey(caller) || caller.scope() != null) {
            List<Task<?>> path = new ArrayList<>();
            path.add(caller);
            for (Task<?> t = target; t != caller; t = tasks.get(((TaskWait<?>) t.call()).tid)) {
                path.add(t);
                if (isMember(caller, t)) {
                    break;
                }
                if (!(t.call() instanceof TaskWait<?>)) {
                    return;
                }
            }
            throw new DeadlockException(path);
        }
    }

    /** Whether {@code owner} cannot end before {@code task} has, because a group of its holds it. */
    private static boolean isMember(Task<?> task, Task<?> owner) {
        for (Scope s = task.scope(); s != null; s = s.outer) {
            if (s.owner == owner && owner != task) {
                return true;
            }
        }
        return false;
    }
}
