package dev.weft.os;

import dev.weft.CoroutineExit;
import dev.weft.Trap;
import java.util.List;

/**
 * The part of a scheduler that only its own thread touches: the ready queue, the turn, and how a task's state changes. Knows
 * nothing of threads and of waiting for them; {@link Loop} does. Nor does it know of listeners to its turns; {@link TracedKernel}
 * does.
 */
class Kernel {
    private final Scheduler scheduler;
    private final Reports reports;
    private final ReadyQueue ready = new ReadyQueue();
    private final TaskTable tasks;
    private final WaitGraph waits;
    private final Poller poller = new Poller(this);
    private final Interrupts interrupts = new Interrupts(this);
    private final Cancellation cancellation = new Cancellation(this);
    private final Answers answers = new Answers(this);
    private final Timers timers;

    /** The task whose call is being handled. */
    private Task<?> caller;

    /** How many tasks wait for what another thread may do. */
    private int outside;

    private boolean paused;

    /** The head of the queue has its turn. */
    private boolean inTurn;

    Kernel(Scheduler scheduler, Reports reports, TimeSource time) {
        this.scheduler = scheduler;
        this.reports = reports;
        tasks = new TaskTable(scheduler);
        waits = new WaitGraph(tasks);
        this.timers = new Timers(this, time);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    Reports reports() {
        return reports;
    }

    TaskTable tasks() {
        return tasks;
    }

    WaitGraph waits() {
        return waits;
    }

    Poller poller() {
        return poller;
    }

    /** The number of the task in whose turn this is called, or 0. No turn stores who has it: the head of the queue does. */
    final int current() {
        if (caller != null) {
            return caller.tid();
        }
        return inTurn ? ready.head().tid() : 0;
    }

    /**
     * The task in its turn; null between turns, and while a call that may have to wait is handled. On another thread: the one
     * that has, or has just had, a turn.
     */
    Task<?> running() {
        return inTurn ? ready.glimpse() : null;
    }

    Interrupts interrupts() {
        return interrupts;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    Answers answers() {
        return answers;
    }

    Timers timers() {
        return timers;
    }

    Task<?> caller() {
        return caller;
    }

    /** Whether only time can make a task ready, when none is. */
    boolean waitsOnlyForTime() {
        return outside == 0 && poller.waiting() == 0;
    }

    /** Whether no task can ever become ready: each one waits, and for another one of them. */
    boolean isDeadlocked() {
        return waitsOnlyForTime() && timers.size() == 0 && tasks.all().stream().allMatch(Task::isWaiting);
    }

    // ---- turns

    boolean isIdle() {
        return ready.isEmpty();
    }

    /** How many tasks wait for their turns. */
    final int ready() {
        return ready.size();
    }

    /** The task that is to have the next turn, or null. */
    final Task<?> next() {
        return ready.head();
    }

    /** Whether {@link #turns} is to give no more turns. */
    void pause(boolean on) {
        paused = on;
        ready.cutShort();
    }

    final boolean isPaused() {
        return paused;
    }

    /**
     * Gives turns to those who are ready: {@code most}, or fewer if a task pauses this. The loop and the turn are one method, so that
     * the JIT compiler has them together whatever it compiles first.
     *
     * @return false if none is ready
     */
    boolean turns(int most) {
        ready.allow(most);
        while (!paused && ready.beginStretch()) {
            Task<?> task = ready.head();
            boolean suspended;
            Object yielded = null;
            inTurn = true;
            try {
                for (;;) {
                    suspended = task.step();
                    if (!suspended || (yielded = task.takeYielded()) != null) {
                        break;
                    }
                    Task<?> next = ready.follow();
                    if (next == null) {
                        break;
                    }
                    task = next;
                }
            } catch (Throwable t) {
                ready.cutShort();
                leave(ready.head(), t instanceof CoroutineExit ? Task.State.KILLED : Task.State.FAILED, t);
                continue;
            }
            ready.cutShort();
            if (!suspended) {
                leave(task, task.has(Task.DYING) ? Task.State.KILLED : Task.State.DONE, null);
            } else if (yielded != null) {
                take(task, yielded);
            } else {
                inTurn = false;
                ready.rotate();
            }
        }
        return !ready.isEmpty();
    }

    private void leave(Task<?> task, Task.State how, Throwable failure) {
        inTurn = false;
        ready.remove();
        end(task, how, failure);
    }

    /** What the task yielded may be a call. */
    private void take(Task<?> task, Object yielded) {
        if (yielded instanceof InstantCall<?> instant) {
            answer(task, instant);
            inTurn = false;
        } else if (yielded instanceof SystemCall<?> call) {
            inTurn = false;
            ready.remove();
            handle(task, call);
        } else {
            if (yielded instanceof Trap<?>) {
                task.answerWith(TaskTrace.at(task, new IllegalArgumentException("a scheduler cannot answer " + yielded + ": "
                        + yielded.getClass().getName() + " is a Trap but not a SystemCall")));
            }
            inTurn = false;
            ready.rotate();
        }
    }

    private void handle(Task<?> task, SystemCall<?> call) {
        task.waitFor(call);
        caller = task;
        try {
            call.handle(task, scheduler);
            if (task.call() == call) {
                refuseCircle(task, call);
            }
        } catch (Throwable t) {
            refuse(task, t);
        } finally {
            caller = null;
        }
        if (task.isWaiting() && task.call().endsFromOutside()) {
            outside++;
        }
        if (task.has(Task.KILL)) {
            cancellation.exit(task); // it was killed in this very turn
        } else if (task.has(Task.PENDING)) {
            if (task.isWaiting()) {
                interrupts.waits(task);
            } else {
                interrupts.answered(task);
            }
        }
    }

    private void refuseCircle(Task<?> task, SystemCall<?> call) {
        try {
            waits.check(task, call);
        } catch (DeadlockException e) {
            cancellation.leaveWait(task);
            refuse(task, e);
        }
    }

    /** The task stays at the head of the queue, and has the next turn too. */
    private void answer(Task<?> task, InstantCall<?> call) {
        try {
            task.answer(call.answer(task, this));
        } catch (Throwable t) {
            task.answerWith(TaskTrace.at(task, t));
        }
        if (task.has(Task.PENDING)) {
            interrupts.answered(task);
        }
    }

    /** A call failed to be handled, perhaps after it was answered. */
    private void refuse(Task<?> task, Throwable t) {
        TaskTrace.through(task, t);
        if (task.isWaiting()) {
            fail(task, t);
        } else if (!task.has(Task.KILL)) {
            cancellation.leaveWait(task);
            task.answerWith(t);
        }
    }

    /** @param failure what left the body; null if nothing did */
    void end(Task<?> task, Task.State how, Throwable failure) {
        tasks.end(task, how, failure);
        reports.terminated(task);
        for (Task<?> waiter : waits.take(task)) {
            // Who hears of ends may have killed a waiter just now.
            if (waiter.call() instanceof TaskWait<?> wait && wait.tid == task.tid()) {
                wait.ended(waiter, task, this);
            }
        }
        if (task.scope() != null) {
            leaveScopes(task);
        }
        if (failure != null && task.hasFailure() && !task.has(Task.OBSERVED)) {
            reports.unjoined(task);
        }
    }

    /** A task that ended in the middle of scopes leaves no timers; then its group is told. */
    private static void leaveScopes(Task<?> task) {
        Scope scope = task.scope();
        for (; scope != null && scope.owner == task; scope = scope.outer) {
            scope.disarm();
        }
        task.enter(null);
        if (scope != null) {
            scope.ended(task);
        }
    }

    // ---- becoming ready

    /** Whether somebody listens to what the tasks do: on the scheduler's thread, so that is where a new task must be admitted. */
    boolean isTraced() {
        return false;
    }

    /** Puts a new task into the ready queue, unless a shutdown has done so before the inbox was read. */
    void admit(Task<?> task, boolean arriving) {
        if (arriving) {
            if (!task.has(Task.ARRIVING)) {
                return;
            }
            task.clear(Task.ARRIVING);
        }
        ready.add(task);
    }

    /** Ends a wait: the task's yield will return {@code value}. */
    void wake(Task<?> task, Object value) {
        checkWaiting(task);
        endWait(task);
        task.answer(value);
        ready.add(task);
    }

    /** Ends a wait: the task's yield will throw {@code failure}. */
    void fail(Task<?> task, Throwable failure) {
        checkWaiting(task);
        endWait(task);
        task.answerWith(failure);
        ready.add(task);
    }

    private void endWait(Task<?> task) {
        if (task != caller && task.call().endsFromOutside()) {
            outside--;
        }
    }

    /** A task that became ready twice would be in the queue twice (flaw 30). */
    private static void checkWaiting(Task<?> task) {
        if (!task.isWaiting()) {
            throw notWaiting(task);
        }
    }

    static IllegalStateException notWaiting(Task<?> task) {
        return new IllegalStateException("not waiting for an answer: " + task);
    }

    /** Puts the tasks that are ready into the queue, in this order, in place of what is there. */
    void requeue(List<Task<?>> order) {
        ready.clear();
        for (Task<?> task : order) {
            if (task.isReady()) {
                ready.add(task);
            }
        }
    }
}
