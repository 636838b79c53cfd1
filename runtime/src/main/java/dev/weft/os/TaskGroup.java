package dev.weft.os;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.CoRunnable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Tasks that belong together: none of them outlives the block that began them. To be used by tasks.
 *
 * <pre>{@code
 * Page page = TaskGroup.call(group -> {
 *     Task<User> user = group.spawn(() -> fetchUser(id));
 *     Task<List<Order>> orders = group.spawn(() -> fetchOrders(id));
 *     return new Page(Co.trap(new Join<>(user.tid())), Co.trap(new Join<>(orders.tid())));
 * });
 * String fastest = TaskGroup.firstResult(() -> ask(mirror1), () -> ask(mirror2));
 * }</pre>
 *
 * <p>The block ends when its body and all tasks of the group have ended. If one of these fails, or the body throws, or the caller is
 * killed or runs out of time, the others are killed, newest first, and their cleanup is waited for; then the first failure is
 * thrown: a task's as {@link TaskFailedException}, with the further ones suppressed. A task of the group that is killed by
 * somebody else is no failure.
 *
 * <p>The tasks are subject to the limits of time around the group: they are killed when one runs out, and {@link Timeout#left} tells
 * them. A task that waits for the end of the one that opened its group gets a {@link DeadlockException}.
 */
public final class TaskGroup {
    /** What is done in a group. */
    @FunctionalInterface
    public interface Body {
        /** Runs the body. */
        @Coroutine
        void run(TaskGroup group) throws Exception;
    }

    /** What is done in a group, with a result. */
    @FunctionalInterface
    public interface Function<R> {
        /** Runs the body. */
        @Coroutine
        R call(TaskGroup group) throws Exception;
    }

    private final Members members;
    private final Scheduler scheduler;

    private TaskGroup(Members members, Scheduler scheduler) {
        this.members = members;
        this.scheduler = scheduler;
    }

    // ---- blocks

    /** Runs {@code body} and the tasks that it begins, to the end of all. */
    @Coroutine
    public static void run(Body body) throws Exception {
        Objects.requireNonNull(body, "body");
        TaskGroup group = Co.trap(new Open(Members.Policy.ALL));
        group.contain(function(body));
    }

    /** Runs {@code body} and the tasks that it begins, to the end of all; returns what the body returns. */
    @Coroutine
    public static <R> R call(Function<R> body) throws Exception {
        Objects.requireNonNull(body, "body");
        TaskGroup group = Co.trap(new Open(Members.Policy.ALL));
        return group.contain(body);
    }

    /**
     * As {@link #run}, but a task that fails harms nobody: its joiners are told, or the {@link TaskListener}. If the body throws, the
     * tasks are killed all the same.
     */
    @Coroutine
    public static void supervise(Body body) throws Exception {
        Objects.requireNonNull(body, "body");
        TaskGroup group = Co.trap(new Open(Members.Policy.ISOLATE));
        group.contain(function(body));
    }

    /** Runs each in a task of its own; returns their results, in this order. If one fails the others are killed. */
    @Coroutine
    public static <T> List<T> all(Collection<? extends CoCallable<? extends T>> bodies) throws Exception {
        List<CoCallable<? extends T>> each = List.copyOf(bodies);
        TaskGroup group = Co.trap(new Open(Members.Policy.ALL));
        List<Task<? extends T>> tasks = new ArrayList<>();
        group.contain(g -> {
            for (CoCallable<? extends T> body : each) {
                tasks.add(g.spawn(body));
            }
            return null;
        });
        List<T> results = new ArrayList<>();
        for (Task<? extends T> task : tasks) {
            results.add(task.result());
        }
        return results;
    }

    /** As {@link #all(Collection)}. */
    @Coroutine
    @SafeVarargs
    public static <T> List<T> all(CoCallable<? extends T>... bodies) throws Exception {
        return all(List.of(bodies));
    }

    /**
     * Runs each in a task of its own until the first one ends, and kills the others; returns its result, or throws its failure.
     *
     * @throws IllegalArgumentException if there are none
     */
    @Coroutine
    public static <T> T any(Collection<? extends CoCallable<? extends T>> bodies) throws Exception {
        return decided(Members.Policy.ANY, List.copyOf(bodies));
    }

    /** As {@link #any(Collection)}. */
    @Coroutine
    @SafeVarargs
    public static <T> T any(CoCallable<? extends T>... bodies) throws Exception {
        return decided(Members.Policy.ANY, List.of(bodies));
    }

    /**
     * Runs each in a task of its own until the first one ends well, and kills the others; returns its result. If all fail,
     * throws the first failure.
     *
     * @throws IllegalArgumentException if there are none
     */
    @Coroutine
    public static <T> T firstResult(Collection<? extends CoCallable<? extends T>> bodies) throws Exception {
        return decided(Members.Policy.FIRST_RESULT, List.copyOf(bodies));
    }

    /** As {@link #firstResult(Collection)}. */
    @Coroutine
    @SafeVarargs
    public static <T> T firstResult(CoCallable<? extends T>... bodies) throws Exception {
        return decided(Members.Policy.FIRST_RESULT, List.of(bodies));
    }

    @Coroutine
    @SuppressWarnings("unchecked")
    private static <T> T decided(Members.Policy policy, List<? extends CoCallable<? extends T>> bodies) throws Exception {
        if (bodies.isEmpty()) {
            throw new IllegalArgumentException("no task to choose from");
        }
        TaskGroup group = Co.trap(new Open(policy));
        group.contain(g -> {
            for (CoCallable<? extends T> body : bodies) {
                g.spawn(body);
            }
            return null;
        });
        return (T) group.members.result();
    }

    @Coroutine
    private <R> R contain(Function<R> body) throws Exception {
        R result = null;
        try {
            try {
                result = body.call(this);
            } catch (Throwable t) {
                members.left(t);
            }
            do {
                try {
                    Co.trap(members.allEnded());
                } catch (Throwable t) {
                    members.left(t);
                }
            } while (!members.isEmpty());
        } finally {
            members.end();
        }
        members.check();
        return result;
    }

    private static Function<Object> function(Body body) {
        return group -> {
            body.run(group);
            return null;
        };
    }

    // ---- tasks

    /**
     * Begins a task of this group, at the tail of the ready queue. In a group that is being cancelled it is killed before it begins.
     * Any task may call this, but no other thread.
     *
     * @throws IllegalStateException if the group has ended, or the scheduler is closing; or on another thread
     */
    public <R> Task<R> spawn(CoCallable<R> body) {
        Objects.requireNonNull(body, "body");
        return start(body.getClass(), Coro.from(body), false);
    }

    /** As {@link #spawn(CoCallable)}, under a name. */
    public <R> Task<R> spawn(String name, CoCallable<R> body) {
        return start(Objects.requireNonNull(name, "name"), Coro.from(body), false);
    }

    /** As {@link #spawn(CoCallable)}. */
    public Task<Void> spawn(CoRunnable body) {
        Objects.requireNonNull(body, "body");
        return start(body.getClass(), Scheduler.withoutResult(body), false);
    }

    /** As {@link #spawn(CoCallable)}, under a name. */
    public Task<Void> spawn(String name, CoRunnable body) {
        return start(Objects.requireNonNull(name, "name"), Scheduler.withoutResult(body), false);
    }

    /** As {@link #spawn(CoCallable)}, but the group does not wait for it: it is killed when the body and the other tasks have ended. */
    public Task<Void> spawnDaemon(String name, CoRunnable body) {
        return start(Objects.requireNonNull(name, "name"), Scheduler.withoutResult(body), true);
    }

    /** Kills the tasks of this group and interrupts its body, which is no failure: the block ends, without a result if the body had none. */
    public void cancel() {
        scheduler.checkOwner();
        if (members.isOpen()) {
            members.stop();
        }
    }

    private <R> Task<R> start(Object label, Coro<?, ?, R> body, boolean daemon) {
        scheduler.checkOwner();
        if (!members.isOpen()) {
            throw new IllegalStateException("the group has ended: it takes no new task");
        }
        Task<R> task = scheduler.start(label, body);
        members.add(task, daemon);
        if (members.isStopped()) {
            scheduler.kernel().cancellation().kill(task);
        }
        return task;
    }

    /** Opens a group. */
    private static final class Open extends InstantCall<TaskGroup> {
        private final Members.Policy policy;

        Open(Members.Policy policy) {
            this.policy = policy;
        }

        @Override
        TaskGroup answer(Task<?> caller, Kernel kernel) {
            return new TaskGroup(new Members(caller, kernel, policy), kernel.scheduler());
        }
    }
}
