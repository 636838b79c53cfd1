package dev.weft.os;

import dev.weft.Coro;
import dev.weft.abi.Suspension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The tasks of one scheduler by their numbers, and the counter of these (flaw 31): the living ones, and those that ended and may
 * still be joined. Thread-safe, because any thread may create a task, and a task is known by its number from the moment it is
 * created. Its monitor is also the scheduler's door: who holds it while nobody runs the scheduler may put a task into the ready
 * queue.
 */
final class TaskTable {
    private final TaskIndex byTid = new TaskIndex();
    private final Outcomes outcomes = new Outcomes(byTid);
    private final Promises promises = new Promises();
    private int living;
    private int last;
    private boolean closed;

    /** Of the task that was created last. */
    private Origin origin;

    TaskTable(Scheduler scheduler) {
        origin = new Origin(scheduler, 0, null);
    }

    /**
     * Creates a task around a coroutine that nobody else has. The caller holds the monitor.
     *
     * @param label see {@link Origin}
     * @param parent see {@link Task#parent}
     * @param arriving whether it will be put into the ready queue later, through the inbox
     * @throws IllegalStateException if this is closed
     */
    <R> Task<R> create(Object label, Coro<?, ?, R> body, int parent, boolean arriving) {
        if (closed) {
            throw closed();
        }
        if (last == Integer.MAX_VALUE) {
            throw new IllegalStateException("the scheduler has given all of its " + last + " task numbers: create another one");
        }
        if (origin.label() != label || origin.parent() != parent) {
            origin = new Origin(origin.scheduler(), parent, label);
        }
        Task<R> task = new Task<>(++last, origin, body, arriving);
        byTid.add(task);
        living++;
        return task;
    }

    /**
     * Creates a task around a coroutine that somebody else made. The caller holds the monitor.
     *
     * @throws IllegalStateException if this is closed, or the coroutine runs, has ended, or is a task's already
     */
    <R> Task<R> adopt(Coro<?, ?, R> body, int parent, boolean arriving) {
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

    /** Ends {@code task}; then those have the outcome to whom it was promised. On the scheduler's thread. */
    void end(Task<?> task, Task.State how, Throwable failure) {
        List<Promises.Promise<?>> promised;
        synchronized (this) {
            living--;
            task.end(how, failure);
            outcomes.keep(task);
            promised = promises.take(task);
        }
        for (Promises.Promise<?> promise : promised) {
            promise.keep();
        }
    }

    /** A future of {@code task}'s outcome, completed even if it is asked for while the task ends. */
    <R> CompletableFuture<R> promise(Task<R> task) {
        Promises.Promise<R> promise = new Promises.Promise<>(task);
        synchronized (this) {
            if (!task.hasEnded()) {
                promises.add(promise);
                return promise;
            }
        }
        promise.keep();
        return promise;
    }

    /** The living task with this number, or null. */
    synchronized Task<?> get(int tid) {
        Task<?> task = byTid.find(tid);
        return task == null || task.hasEnded() ? null : task;
    }

    /** The ended task with this number, or null: it returned null, or was forgotten, or never was. */
    synchronized Task<?> ended(int tid) {
        Task<?> task = byTid.find(tid);
        return task == null || !task.hasEnded() ? null : task;
    }

    /** Whether the outcome of {@code tid}, which is not to be found, may have been dropped. */
    synchronized boolean isForgotten(int tid) {
        return outcomes.isForgotten(tid);
    }

    /** Whether this number has been given. */
    synchronized boolean existed(int tid) {
        return tid > 0 && tid <= last;
    }

    /** How many live. */
    synchronized int size() {
        return living;
    }

    /** The living tasks in the order of their numbers. */
    synchronized List<Task<?>> all() {
        List<Task<?>> all = living == 0 ? new ArrayList<>() : byTid.all();
        all.removeIf(Task::hasEnded);
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
