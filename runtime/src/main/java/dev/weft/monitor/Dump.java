package dev.weft.monitor;

import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A scheduler's tasks as text, line by line, so that a dump of a hundred thousand tasks needs no string of that size. From any
 * thread, while the scheduler runs: what a line says is of one moment, and the next line of a later one; a task that runs has
 * no stack of its own, so its thread's is shown.
 */
public final class Dump {
    private static final String COLUMNS = "%7s  %-8s %9s %9s %9s  %-24s %s%n";
    private static final int DEEPEST = 40;

    private Dump() {}

    /**
     * Writes a table of the living tasks: number, state, turns begun, time in the state and in turns (only if a {@link Watch}
     * listens), name, and what it waits for.
     */
    public static void ps(Scheduler scheduler, Appendable out) throws IOException {
        List<Task<?>> tasks = scheduler.tasks();
        Thread thread = scheduler.thread();
        out.append(tasks.size() + (tasks.size() == 1 ? " task" : " tasks"))
                .append(thread == null ? ", not running" : " on thread " + Line.of(thread.getName()))
                .append(System.lineSeparator());
        out.append(String.format(COLUMNS, "TID", "STATE", "TURNS", "TIME", "BUSY", "NAME", "WAITS FOR"));
        long now = System.nanoTime();
        for (Task<?> task : tasks) {
            Times times = Watch.of(task);
            out.append(String.format(COLUMNS, task.tid(), task.state(), Integer.toUnsignedString(task.turns()),
                    times == null ? "-" : Times.text(times.inState(now)), times == null ? "-" : Times.text(times.busy()),
                    Line.of(task.name()), Line.waitsOn(task)).stripTrailing()).append(System.lineSeparator());
        }
    }

    /**
     * Writes the living tasks as a tree: below each those that it created. A task whose parent has ended stands at the margin.
     * Those deeper than {@value #DEEPEST} are not indented further.
     */
    public static void tree(Scheduler scheduler, Appendable out) throws IOException {
        List<Task<?>> tasks = scheduler.tasks();
        Map<Integer, Deque<Task<?>>> children = new HashMap<>();
        Set<Integer> alive = new HashSet<>();
        Deque<Task<?>> roots = new ArrayDeque<>();
        for (Task<?> task : tasks) {
            alive.add(task.tid());
            // A parent has a lower number than its children, so it is known by now if it is alive.
            (alive.contains(task.parent()) ? children.computeIfAbsent(task.parent(), t -> new ArrayDeque<>()) : roots).add(task);
        }
        Deque<Deque<Task<?>>> path = new ArrayDeque<>();
        path.push(roots);
        while (!path.isEmpty()) {
            Task<?> task = path.peek().poll();
            if (task == null) {
                path.pop();
                continue;
            }
            out.append("  ".repeat(Math.min(path.size() - 1, DEEPEST))).append(line(task));
            if (path.size() == 1 && task.parent() != 0) {
                out.append("  (created by " + task.parent() + ", which has ended)");
            }
            out.append(System.lineSeparator());
            path.push(children.getOrDefault(task.tid(), new ArrayDeque<>()));
        }
    }

    /** Writes where {@code task} is: the stack at which it is suspended, innermost call first, or its thread's stack if it runs. */
    public static void where(Task<?> task, Appendable out) throws IOException {
        StackTraceElement[] trace = task.stackTrace();
        out.append(line(task));
        if (trace.length == 0 && task.state() == Task.State.RUNNING) {
            Thread thread = task.scheduler().thread();
            trace = thread == null ? trace : thread.getStackTrace();
            out.append("  (the stack of its thread, as it runs)");
        }
        out.append(System.lineSeparator());
        for (StackTraceElement frame : trace) {
            out.append("    at ").append(frame.toString()).append(System.lineSeparator());
        }
    }

    /** Writes all living tasks with their stacks, as a thread dump does with threads. */
    public static void all(Scheduler scheduler, Appendable out) throws IOException {
        for (Task<?> task : scheduler.tasks()) {
            where(task, out);
        }
    }

    private static String line(Task<?> task) {
        String call = Line.waitsOn(task);
        return task.tid() + " \"" + Line.of(task.name()) + "\" " + task.state() + (call.isEmpty() ? "" : " on " + call);
    }
}
