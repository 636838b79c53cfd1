package dev.weft.os;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who waits for whose end. Each task waits for one other at most, so the graph is a forest, and stays one: an edge that would
 * close a circle is refused. Waits for the holder of a lock are edges of the forest too, but not kept here: the holder changes.
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
        if (all == null) {
            return; // the target is ending, and those who wait for it are about to be told
        }
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

    /** {@code caller} has begun to wait in {@code call}: refuses that if it waits for a holder, and that closes a circle. */
    void check(Task<?> caller, SystemCall<?> call) {
        Task<?> holder = call.holder();
        if (holder != null) {
            // A lock may pass to any of those who wait for it, and then the others wait for that one.
            caller.set(Task.CONTENDS);
            holder.set(Task.CONTENDS);
            checkCircle(caller, holder);
        }
    }

    private void checkCircle(Task<?> caller, Task<?> target) {
        // A circle through a task that nobody waits for, that contends for nothing and is in no group, has length 1: the usual
        // path needs no walk.
        if (caller == target || waiters.containsKey(caller) || caller.has(Task.CONTENDS) || caller.scope() != null) {
            List<Task<?>> path = new ArrayList<>();
            path.add(caller);
            boolean joins = caller.call() instanceof TaskWait<?>;
            for (Task<?> t = target; t != caller; t = awaited(t)) {
                if (t == null) {
                    return;
                }
                path.add(t);
                if (joins && isMember(caller, t)) {
                    break;
                }
                joins = t.call() instanceof TaskWait<?>;
            }
            throw DeadlockException.circle(path);
        }
    }

    /** The one whom {@code task} waits for; null if it does not wait, or for nobody in particular. */
    private Task<?> awaited(Task<?> task) {
        SystemCall<?> call = task.call();
        if (call instanceof TaskWait<?> wait) {
            return tasks.get(wait.tid);
        }
        return call == null ? null : call.holder();
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
