package dev.weft.os;

import dev.weft.CoroutineExit;
import dev.weft.abi.Suspension;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * A group as the kernel sees it: a scope of the task that opened it, in which other tasks begin. Counts them, and decides what the end
 * of one means for the rest.
 *
 * <p>Invariant: a task is a member from its creation to its end, so the scope may be left when there are none.
 */
final class Members extends Scope {
    /** What ends a group early. */
    enum Policy {
        /** A failure. */
        ALL,
        /** The first end, well or not. */
        ANY,
        /** The first good end. */
        FIRST_RESULT,
        /** Nothing. */
        ISOLATE
    }

    private final Kernel kernel;
    private final Policy policy;
    private final TaskIndex tasks = new TaskIndex();
    private final TaskIndex daemons = new TaskIndex();

    /** What went wrong, in the order of time. Made when needed, so that stack traces name the owner's program. */
    private final List<Supplier<Throwable>> failures = new ArrayList<>();

    /** What interrupted the owner from further out. */
    private CoroutineExit interrupt;

    private Task<?> winner;
    private boolean stopped;
    private boolean ended;

    /** The owner waits for the end of all. */
    private boolean awaited;

    Members(Task<?> owner, Kernel kernel, Policy policy) {
        super(owner, kernel);
        this.kernel = kernel;
        this.policy = policy;
    }

    void add(Task<?> task, boolean daemon) {
        task.enter(this);
        (daemon ? daemons : tasks).add(task);
    }

    /** Whether tasks can begin. */
    boolean isOpen() {
        return !ended;
    }

    boolean isStopped() {
        return stopped;
    }

    boolean isEmpty() {
        return tasks.size() + daemons.size() == 0;
    }

    /** Kills all members, newest first, and interrupts what the owner does in the group. */
    void stop() {
        stopped = true;
        kill(tasks);
        kill(daemons);
        cancel();
    }

    private void kill(TaskIndex some) {
        List<Task<?>> all = some.all();
        all.sort(Comparator.<Task<?>>comparingInt(Task::tid).reversed());
        all.forEach(kernel.cancellation()::kill);
    }

    /** The group's body, or the wait for its end, threw. From now on the owner does nothing but wait for the members. */
    void left(Throwable t) {
        if (t instanceof CoroutineExit exit) {
            if (isShielding()) {
                throw exit;
            }
            if (raised(exit)) {
                SuppressedFailures.in(exit).forEach(failure -> failures.add(() -> failure));
            } else {
                interrupt = exit;
            }
        } else {
            failures.add(() -> t);
        }
        stop();
        shield();
    }

    @Override
    void ended(Task<?> child) {
        tasks.remove(child);
        daemons.remove(child);
        if (!stopped) {
            decide(child);
        } else if (policy == Policy.ALL && child.hasFailure()) {
            // killed as well, if its cleanup failed or the kill overtook a failure: both belong to what went wrong here
            note(child);
        }
        goOn();
    }

    private void decide(Task<?> child) {
        boolean failed = child.state() == Task.State.FAILED;
        switch (policy) {
            case ALL -> {
                if (failed) {
                    note(child);
                    stop();
                }
            }
            case ANY -> {
                if (child.state() != Task.State.KILLED) {
                    win(child);
                }
            }
            case FIRST_RESULT -> {
                if (failed) {
                    note(child);
                } else if (child.state() == Task.State.DONE) {
                    win(child);
                }
            }
            case ISOLATE -> {
                // its joiners, or the listener, are told
            }
        }
    }

    private void note(Task<?> child) {
        child.set(Task.OBSERVED);
        failures.add(child::unobserved);
    }

    private void win(Task<?> child) {
        child.set(Task.OBSERVED);
        winner = child;
        stop();
    }

    private void goOn() {
        if (tasks.size() == 0 && awaited) {
            kill(daemons);
            if (daemons.size() == 0) {
                awaited = false;
                kernel.wake(owner, null);
            }
        }
    }

    /** A call that waits until no member is left. */
    SystemCall<Void> allEnded() {
        return new KernelWait<>() {
            @Override
            void begin(Task<?> caller, Kernel kernel) {
                awaited = true;
                goOn();
            }

            @Override
            void leave(Task<?> caller, Kernel kernel) {
                awaited = false;
            }

            @Override
            public String toString() {
                return "TaskGroup[" + (tasks.size() + daemons.size()) + " tasks]";
            }
        };
    }

    /** The owner leaves the group. */
    void end() {
        ended = true;
        close();
    }

    /** Throws what went wrong in the group as a whole. */
    void check() {
        Throwable first = interrupt;
        if (policy != Policy.FIRST_RESULT || winner == null) {
            for (Supplier<Throwable> failure : failures) {
                first = join(first, failure.get());
            }
        }
        if (first != null) {
            throw Suspension.<RuntimeException>sneak(first);
        }
    }

    /** The failure of a member may have come out of the body as well, which joined it. */
    private static Throwable join(Throwable first, Throwable next) {
        if (first == null || first == next || isSame(first, next)) {
            return first == null ? next : first;
        }
        for (Throwable known : first.getSuppressed()) {
            if (isSame(known, next)) {
                return first;
            }
        }
        first.addSuppressed(next);
        return first;
    }

    private static boolean isSame(Throwable a, Throwable b) {
        return a instanceof TaskFailedException && b instanceof TaskFailedException && a.getCause() == b.getCause();
    }

    /** The result of the member that decided it. */
    Object result() {
        if (winner == null) {
            throw new CancellationException("all tasks of the group were killed");
        }
        return winner.result();
    }
}
