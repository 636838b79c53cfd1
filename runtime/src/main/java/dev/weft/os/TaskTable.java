package dev.weft.os;

import dev.weft.Coro;
import dev.weft.abi.Suspension;
import java.util.Comparator;
import java.util.List;

/**
 * The living tasks of one scheduler, and its counter of task numbers (flaw 31). Thread-safe, because any thread may create a
 * task, and a task is known by its number from the moment it is created. Its monitor is also the scheduler's door: who holds it
 * while nobody runs the scheduler may put a task into the ready queue.
 */
final class TaskTable {
    private final TaskIndex byTid = new TaskIndex();
    private final Scheduler scheduler;
    private int last;
    private boolean closed;

    TaskTable(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    /**
     * Creates a task around a coroutine that nobody else has.
     *
     * @param label see {@link Task}
     * @param parent see {@link Task#parent}
     * @param arriving whether it will be put into the ready queue later, through the inbox
     * @throws IllegalStateException if this is closed
     */
    synchronized <R> Task<R> create(Object label, Coro<?, ?, R> body, int parent, boolean arriving) {
        if (closed) {
            throw closed();
        }
        Task<R> task = new Task<>(++last, parent, scheduler, label, body, arriving);
        byTid.add(task);
        return task;
    }

    /**
     * Creates a task around a coroutine that somebody else made.
     *
     * @throws IllegalStateException if this is closed, or the coroutine runs, has ended, or is a task's already
     */
    synchronized <R> Task<R> adopt(Coro<?, ?, R> body, int parent, boolean arriving) {
        Coro.State state = body.state();
        if (state == Coro.State.RUNNING || state == Coro.State.CLOSED) {
            throw new IllegalStateException("cannot make a task of " + body);
        }
        if (closed) {
            throw closed();
        }
        if (!Suspension.adopt(body)) {
            throw new IllegalStateException(body + " is " + owner(body) + " already");
        }
        return create(null, body, parent, arriving);
    }

    private String owner(Coro<?, ?, ?> body) {
        return byTid.all().stream()
                .filter(task -> task.body() == body)
                .map(Task::title)
                .findAny()
                .orElse("a task of another scheduler");
    }

    synchronized void remove(Task<?> task) {
        byTid.remove(task);
    }

    /** The living task with this number, or null. */
    synchronized Task<?> get(int tid) {
        return byTid.find(tid);
    }

    /** Whether this number has been given. */
    synchronized boolean existed(int tid) {
        return tid > 0 && tid <= last;
    }

    synchronized boolean isEmpty() {
        return byTid.size() == 0;
    }

    /** The living tasks in the order of their numbers. */
    synchronized List<Task<?>> all() {
        List<Task<?>> all = byTid.all();
        all.sort(Comparator.comparingInt(Task::tid));
        return all;
    }

    /** From now on there are no new tasks. */
    synchronized void close() {
        closed = true;
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the scheduler is closed: it takes no new task");
    }
}
