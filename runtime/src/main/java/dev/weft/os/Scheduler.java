package dev.weft.os;

import dev.weft.CoCallable;
import dev.weft.CoRunnable;
import dev.weft.Coro;
import dev.weft.Generator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs tasks on one thread, in turns: first in, first out, so that a program without input takes the same turns each time. See
 * the package for the rules.
 *
 * <p>The thread is the one that calls {@link #run}. {@code spawn}, {@code resume}, {@code fail}, {@code execute} and {@code
 * tasks} are for any thread: what other threads ask for is done between turns, in the order in which they asked. All methods
 * throw {@link NullPointerException} for a null argument, other than a null value to resume with.
 *
 * <p>As an {@link Executor} it runs what it is given between turns, so that {@code stage.thenAcceptAsync(action, scheduler)}
 * may touch what the tasks touch.
 */
public final class Scheduler implements AutoCloseable, Executor {
    private static final ThreadLocal<Scheduler> CURRENT = new ThreadLocal<>();

    private final Kernel kernel;
    private final Inbox inbox;
    private final Loop loop;
    private final TaskListener listener;

    /** The thread in {@link #run} or {@link #close}. Written behind the door, the monitor of the task table. */
    private volatile Thread owner;

    private volatile boolean closed;

    private Scheduler(TaskListener listener, TimeSource time) {
        this.listener = listener;
        Reports reports = new Reports(listener);
        kernel = Listening.isTracing(listener) ? new TracedKernel(this, reports, time) : new Kernel(this, reports, time);
        inbox = new Inbox(reports, this::wake);
        loop = new Loop(kernel, inbox, reports, time);
        time.attach(this);
    }

    /** A scheduler without tasks. What nobody handles goes to the thread's uncaught exception handler. */
    public static Scheduler create() {
        return create(new TaskListener() {});
    }

    /**
     * A scheduler without tasks. If the system property {@code weft.monitor} is set, an {@link Inspector} sees it.
     *
     * @param listener hears what happens to the tasks
     */
    public static Scheduler create(TaskListener listener) {
        return create(listener, TimeSource.real());
    }

    /**
     * A scheduler without tasks whose time is virtual.
     *
     * @throws IllegalStateException if the clock serves another scheduler
     */
    public static Scheduler withClock(VirtualClock clock) {
        return create(new TaskListener() {}, clock);
    }

    /**
     * A scheduler without tasks whose time is virtual.
     *
     * @throws IllegalStateException if the clock serves another scheduler
     */
    public static Scheduler create(TaskListener listener, VirtualClock clock) {
        return create(listener, (TimeSource) Objects.requireNonNull(clock, "clock"));
    }

    private static Scheduler create(TaskListener listener, TimeSource time) {
        Objects.requireNonNull(listener, "listener");
        Inspector inspector = Inspector.OF_THIS_JVM;
        if (inspector == null) {
            return new Scheduler(listener, time);
        }
        Scheduler scheduler = new Scheduler(listener.andThen(inspector.listener()), time);
        inspector.created(scheduler);
        return scheduler;
    }

    /**
     * Creates a task, at the tail of the ready queue.
     *
     * @throws IllegalStateException if {@code body} is running, has ended, or is a task already, here or elsewhere (flaw 29);
     *     or if this scheduler is closed
     */
    public <R> Task<R> spawn(Coro<?, ?, R> body) {
        return begin(null, Objects.requireNonNull(body, "body"), true);
    }

    /** As {@link #spawn(Coro)}, around {@code body}. */
    public <R> Task<R> spawn(CoCallable<R> body) {
        Objects.requireNonNull(body, "body");
        return start(body.getClass(), Coro.from(body));
    }

    /** As {@link #spawn(Coro)}, around {@code body}, under a name. */
    public <R> Task<R> spawn(String name, CoCallable<R> body) {
        return start(Objects.requireNonNull(name, "name"), Coro.from(body));
    }

    /** As {@link #spawn(Coro)}, around {@code body}. */
    public Task<Void> spawn(CoRunnable body) {
        Objects.requireNonNull(body, "body");
        return start(body.getClass(), withoutResult(body));
    }

    /** As {@link #spawn(Coro)}, around {@code body}, under a name. */
    public Task<Void> spawn(String name, CoRunnable body) {
        return start(Objects.requireNonNull(name, "name"), withoutResult(body));
    }

    /** Spawns a task and gives a future of its outcome; see {@link Task#toCompletableFuture}. */
    public <R> CompletableFuture<R> submit(CoCallable<R> body) {
        return spawn(body).toCompletableFuture();
    }

    /** As {@link #submit(CoCallable)}, without a result. */
    public CompletableFuture<Void> submit(CoRunnable body) {
        return spawn(body).toCompletableFuture();
    }

    /**
     * Ends the system call that {@code caller} waits in: its yield returns {@code value}, in a turn of its own.
     *
     * <p>From another thread than the scheduler's it is queued: an answer for a task that has been killed meanwhile, or that has
     * gone on and waits for something else, is dropped; one for a task that does not wait is reported to the listener. An
     * answer that may come when the caller has run out of time, and waits in its next call, should be given by a {@link Reply}.
     *
     * @throws IllegalStateException if {@code caller} does not wait, or waits for something that only the scheduler ends: a
     *     task, a channel; or if this scheduler is closed. Nothing changes
     * @throws IllegalArgumentException if it is another scheduler's
     */
    public void resume(Task<?> caller, Object value) {
        Objects.requireNonNull(caller, "caller");
        answer(caller, () -> kernel.answers().give(caller, value));
    }

    /** As {@link #resume}, but the yield throws {@code failure}. */
    public void fail(Task<?> caller, Throwable failure) {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(failure, "failure");
        answer(caller, () -> kernel.answers().refuse(caller, failure));
    }

    /**
     * Runs tasks until none is left alive; sleeps while all wait. Then the channels that tasks waited for are the caller's
     * again, and more tasks can be spawned and run.
     *
     * <p>If a task, or an action, has called {@link #close}, kills what is left and returns.
     *
     * <p>If every task waits, and only for what another one of them could bring, this will not sleep for ever but says so. A
     * scheduler whose tasks other threads feed through {@link #execute} and {@code spawn} should {@link #serve}.
     *
     * @throws DeadlockException if no task can ever go on; it tells what each one waits for, and where. The tasks can still be
     *     run, once an action is there that wakes one, or closed
     * @throws IllegalStateException if it runs already, here or in another thread (flaw 34); if this scheduler is closed; if the
     *     thread is interrupted while all tasks wait: its status stays set, and the tasks can still be run
     * @throws java.io.UncheckedIOException if the selector fails
     */
    public void run() {
        run("run", false);
    }

    /**
     * As {@link #run}, but when no task is left it waits for more: until a task or an action calls {@link #close}, as {@code
     * execute(scheduler::close)} does from another thread, or {@link #finish} has been called and no task is left. Until then
     * tasks that wait for each other are not reported: another thread may send the one that wakes them.
     *
     * @throws IllegalStateException as {@link #run}
     */
    public void serve() {
        run("serve", true);
    }

    /**
     * Makes {@link #serve}, the one under way or else the next one, return as soon as no task is left. From any thread. Tasks that only wait
     * for each other are a deadlock from then on, as in {@link #run}.
     *
     * @throws IllegalStateException if this scheduler is closed
     */
    public void finish() {
        execute(() -> loop.serve(false));
    }

    private void run(String operation, boolean serving) {
        checkOpen();
        Scheduler outer = enter(operation);
        try {
            loop.serve(serving);
            loop.run();
        } finally {
            closed = loop.isStopping();
            leave(outer);
        }
    }

    /**
     * Has {@code action} run on the scheduler's thread, between turns, if there still is a {@link #run}. What it throws is
     * reported to the listener.
     *
     * @throws IllegalStateException if this scheduler is closed
     */
    public void execute(Runnable action) {
        Objects.requireNonNull(action, "action");
        checkOpen();
        inbox.post(action);
    }

    /** The first of those who listen here that is a {@code type}; null if there is none. */
    public <L extends TaskListener> L listener(Class<L> type) {
        return Listening.find(listener, type);
    }

    /** The thread that is in {@link #run}, {@link #serve} or {@link #close}; null if there is none. */
    public Thread thread() {
        return owner;
    }

    /** Whether {@link #close} has done its work: no more tasks, no more turns. */
    public boolean isClosed() {
        return closed;
    }

    /** The scheduler that runs on the current thread, the innermost one if they are nested; null if there is none. */
    public static Scheduler current() {
        return CURRENT.get();
    }

    /** The task whose turn it is. Null between turns, and on any other thread than this scheduler's. */
    public Task<?> running() {
        return isOwner() ? kernel.running() : null;
    }

    /** The living tasks, in the order of their numbers. */
    public List<Task<?>> tasks() {
        return List.copyOf(kernel.tasks().all());
    }

    /**
     * Kills what is left, newest first, and gives their cleanup its turns, waiting for it one second at most. What has not ended
     * by then is interrupted once more, then given up: it fails. Does nothing the second time.
     *
     * <p>Called by a task, or an {@link #execute} action, it returns at once and {@link #run} does this after the turn.
     *
     * @throws IllegalStateException if another thread is in {@link #run}; use {@code execute(scheduler::close)}
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        if (isOwner()) {
            kernel.tasks().close();
            loop.stop();
            return;
        }
        Scheduler outer = enter("close");
        try {
            loop.shutdown();
        } finally {
            closed = true;
            leave(outer);
        }
    }

    Kernel kernel() {
        return kernel;
    }

    /** Does {@code action} now if this is the scheduler's thread, or has it done there. */
    void perform(Runnable action) {
        if (isOwner()) {
            action.run();
        } else {
            inbox.post(action);
        }
    }

    /** Kills a task if it is still alive. From any thread. */
    void kill(Task<?> task) {
        perform(() -> {
            if (kernel.tasks().get(task.tid()) == task) {
                kernel.cancellation().kill(task);
            }
        });
    }

    /** Has the scheduler's thread look at the time again. From any thread. */
    void nudge() {
        inbox.post(() -> {});
    }

    /** @throws IllegalStateException on another thread than the one that runs this */
    void checkOwner() {
        if (!isOwner()) {
            throw new IllegalStateException("only for tasks of this scheduler, not for " + Thread.currentThread());
        }
    }

    <R> Task<R> start(Object label, Coro<?, ?, R> body) {
        return begin(label, body, false);
    }

    /** @param adopted whether the coroutine is the user's; a new one needs no look at what it may be already */
    private <R> Task<R> begin(Object label, Coro<?, ?, R> body, boolean adopted) {
        checkOpen();
        TaskTable tasks = kernel.tasks();
        boolean own = isOwner();
        Task<R> task;
        synchronized (tasks) {
            // While nobody runs this, nobody can enter either, as long as the door is held.
            boolean arriving = !own && (owner != null || kernel.isTraced());
            int parent = own ? kernel.current() : 0;
            task = adopted ? tasks.adopt(body, parent, arriving) : tasks.create(label, body, parent, arriving);
            if (!arriving) {
                kernel.admit(task, false);
                return task;
            }
        }
        inbox.post(() -> kernel.admit(task, true));
        return task;
    }

    /** A generator's result is null, which is of every type. */
    @SuppressWarnings("unchecked")
    static Coro<?, ?, Void> withoutResult(CoRunnable body) {
        return (Coro<?, ?, Void>) (Coro<?, ?, ?>) Generator.of(body);
    }

    private void answer(Task<?> caller, Runnable answer) {
        checkOpen();
        if (isOwner()) {
            answer.run();
        } else {
            int turn = caller.turns();
            inbox.post(() -> {
                if (!Answers.isLate(caller, turn)) {
                    answer.run();
                }
            });
        }
    }

    boolean isOwner() {
        return owner == Thread.currentThread();
    }

    /** Makes the current thread this scheduler's. Returns the one whose task calls this, if any. */
    private Scheduler enter(String operation) {
        Thread thread = Thread.currentThread();
        synchronized (kernel.tasks()) {
            Thread other = owner;
            if (other != null) {
                throw new IllegalStateException("cannot " + operation + ": the scheduler runs already, "
                        + (other == thread ? "further up on this stack" : "in " + other));
            }
            owner = thread;
        }
        Scheduler outer = CURRENT.get();
        CURRENT.set(this);
        return outer;
    }

    private void leave(Scheduler outer) {
        synchronized (kernel.tasks()) {
            owner = null;
        }
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the scheduler is closed");
        }
    }

    private void wake() {
        LockSupport.unpark(owner);
        kernel.poller().wakeup();
    }
}
