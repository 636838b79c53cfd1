package dev.weft.os;

import java.util.List;

/**
 * Tasks wait for each other, or one for itself: none can ever go on (flaws 6, 7). Raised in the task whose {@link WaitTask}, {@link
 * Join} or wait for a lock would close a circle; the others wait on. Thrown by {@link Scheduler#run} if every task waits, circle
 * or not: for a channel that nobody is left to send to, say. Then the message tells of each task what it waits for, and where.
 */
public final class DeadlockException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    /** How many tasks the message tells of, and how many calls of each. */
    private static final int MOST = 50;

    private static final int DEEPEST = 12;

    private final transient List<Task<?>> tasks;

    private DeadlockException(String message, List<Task<?>> tasks) {
        super(message);
        this.tasks = List.copyOf(tasks);
    }

    /** @param circle the tasks, each waiting for the next, the last for the first */
    static DeadlockException circle(List<Task<?>> circle) {
        return new DeadlockException(describe(circle), circle);
    }

    /** @param all the living tasks, all of which wait */
    static DeadlockException of(List<Task<?>> all) {
        return new DeadlockException(report(all), all);
    }

    /** The tasks that wait: in a circle, each for the next; else by their numbers. Empty after serialization. */
    public List<Task<?>> tasks() {
        return tasks == null ? List.of() : tasks;
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

    private static String report(List<Task<?>> all) {
        StringBuilder text = new StringBuilder("deadlock: ")
                .append(all.size() == 1 ? "the only task waits" : "all " + all.size() + " tasks wait")
                .append(", and nothing is left that could wake ")
                .append(all.size() == 1 ? "it" : "one");
        for (Task<?> task : all.subList(0, Math.min(all.size(), MOST))) {
            text.append("\n  ").append(task.title()).append(" waits for ").append(call(task.call()));
            StackTraceElement[] trace = task.stackTrace();
            for (int i = 0; i < trace.length && i < DEEPEST; i++) {
                text.append("\n      at ").append(trace[i]);
            }
        }
        return all.size() <= MOST ? text.toString() : text.append("\n  and ").append(all.size() - MOST).append(" more").toString();
    }

    private static String call(SystemCall<?> call) {
        try {
            Task<?> holder = call.holder();
            return call + (holder == null ? "" : ", held by " + holder.title());
        } catch (RuntimeException e) {
            return call.getClass().getName();
        }
    }
}
