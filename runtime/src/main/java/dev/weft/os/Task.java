package dev.weft.os;

import dev.weft.Coro;
import dev.weft.CoroutineExit;
import dev.weft.abi.Suspension;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * A coroutine that a {@link Scheduler} runs (slides 113 and 114): a number, a state, an outcome.
 *
 * <p>May be read from any thread; another thread than the scheduler's sees a recent state, and the outcome as soon as it sees
 * that the task has ended.
 *
 * @param <R> what the coroutine returns
 */
public final class Task<R> {
    /** Where a task is in its life. */
    public enum State {
        /** In the ready queue. */
        READY,
        /** In its turn. */
        RUNNING,
        /** In a system call that has not been answered. */
        WAITING,
        /** Its body returned. */
        DONE,
        /** Its body threw. */
        FAILED,
        /** It was killed, or closed itself by throwing {@link CoroutineExit}. */
        KILLED
    }

    /** How many turns a killed task may take to clean up before it is told again. */
    static final int CLEANUP_TURNS = 1000;

    /** How often it is told again before it is given up. */
    static final int REMINDERS = 16;

    // What is in bits: the state, then flags, then how many turns of cleanup a killed task has taken.

    private static final int STATE = 7;

    /** The task was created by another thread and is not in the ready queue yet. */
    static final int ARRIVING = 1 << 3;
    /** Next turn: throw CoroutineExit. */
    static final int KILL = 1 << 4;
    /** Next turn: throw what is in {@link #slot}. */
    static final int RAISE = 1 << 5;
    /** CoroutineExit has been thrown. */
    static final int DYING = 1 << 6;
    /** Somebody has taken notice of the outcome. */
    static final int OBSERVED = 1 << 7;
    /** It waits, or has waited, for a holder, or somebody has for it: waits for it may not be in the graph. */
    static final int CONTENDS = 1 << 8;
    /** {@link #slot} is a call that was answered with itself. */
    static final int HANDED = 1 << 9;
    /** See {@link Interrupts}. */
    static final int PENDING = 1 << 10;
    /** Next turn: return what is in {@link #slot}. */
    private static final int DELIVER = 1 << 11;
    private static final int CLEANUP_SHIFT = 16;

    private static final int WAITING = State.WAITING.ordinal();

    private static final State[] STATES = State.values();
    private static final VarHandle BITS;

    static {
        try {
            BITS = MethodHandles.lookup().findVarHandle(Task.class, "bits", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    // 40 bytes: each parked task pays for each field.
    private final int tid;
    private final Origin origin;
    private final Coro<?, ?, R> body;

    /** READY: what the next turn delivers. WAITING: the call. FAILED: the failure. KILLED: the exit, if there is more to it. */
    private Object slot;

    /** Counts the turns begun. */
    private int turns;
    /** The innermost scope; null outside all. */
    private Scope scope;

    /** One field, so that one look tells whether a turn has anything to deliver. */
    private int bits;

    Task(int tid, Origin origin, Coro<?, ?, R> body, boolean arriving) {
        this.tid = tid;
        this.origin = origin;
        this.body = body;
        this.bits = arriving ? ARRIVING : 0;
    }

    /** The number: the scheduler's first task is 1. Never used twice by one scheduler, which creates no more tasks than there are numbers. */
    public int tid() {
        return tid;
    }

    /** The number of the task in whose turn it was created; 0 if there was none: it came from another thread, or from an action. */
    public int parent() {
        return origin.parent();
    }

    /** Whose task it is. */
    public Scheduler scheduler() {
        return origin.scheduler();
    }

    /** How many turns it has begun. Counts modulo 2<sup>32</sup>. */
    public int turns() {
        return turns;
    }

    /** The name it was given, or that of its coroutine. */
    public String name() {
        Object label = origin.label();
        if (label instanceof Class<?> lambda) {
            String type = lambda.getName();
            int hidden = type.indexOf("$$Lambda");
            String outer = hidden < 0 ? type : type.substring(0, hidden);
            return outer.substring(outer.lastIndexOf('.') + 1) + (hidden < 0 ? "" : ".lambda");
        }
        return label == null ? body.name() : (String) label;
    }

    /** The state. */
    public State state() {
        State state = STATES[(int) BITS.getAcquire(this) & STATE];
        return state == State.READY && scheduler() != null && scheduler().kernel().running() == this ? State.RUNNING : state;
    }

    /**
     * What the body returned. Counts as taking notice of a failure.
     *
     * @throws IllegalStateException if the task has not ended
     * @throws TaskFailedException if it failed; the failure is the cause
     * @throws CancellationException if it was killed; failures of its cleanup are suppressed in it
     */
    public R result() {
        return switch (state()) {
            case DONE -> body.result();
            case FAILED -> throw failed();
            case KILLED -> throw killed();
            default -> throw new IllegalStateException("no result yet: " + this);
        };
    }

    /** What the task threw; null unless it is FAILED. Counts as taking notice of it. */
    public Throwable failure() {
        return state() == State.FAILED ? failed().getCause() : null;
    }

    /** The system call it waits for, as text; null unless it is WAITING. */
    public String waitsOn() {
        Object call = slot;
        return state() == State.WAITING && call instanceof SystemCall<?> ? call.toString() : null;
    }

    /**
     * The outcome, for those who are not tasks: completes on the scheduler's thread, with what the body returned, with what it
     * threw as it is, or, if the task was killed, by cancellation. Counts as taking notice of a failure.
     *
     * <p>{@link CompletableFuture#cancel} kills the task; completing it in any other way does not.
     */
    public CompletableFuture<R> toCompletableFuture() {
        return scheduler().kernel().tasks().promise(this);
    }

    /**
     * Where its coroutine is suspended, innermost call first; empty when it runs or has ended.
     *
     * <p>On the scheduler's thread this is exact. Another thread gets the stack of one moment, or an empty one if the task
     * takes turns faster than it can be looked at.
     */
    public StackTraceElement[] stackTrace() {
        return scheduler() == null || scheduler().isOwner() ? body.stackTrace() : Glimpse.of(this);
    }

    /** Number, name, state, and what it waits for. */
    @Override
    public String toString() {
        String call = waitsOn();
        return title() + " " + state() + (call == null ? "" : " on " + call);
    }

    /** The number: tasks of one scheduler spread well by it, and the object needs no identity hash. */
    @Override
    public int hashCode() {
        return tid;
    }

    /** Identity. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    /** How messages call it. */
    String title() {
        return "task " + tid + " \"" + name() + '"';
    }

    Coro<?, ?, R> body() {
        return body;
    }

    // ---- the state machine; on the scheduler's thread. A task enters the ready queue only by becoming READY, once.

    /** Also while it has its turn: no turn stores that. {@link Kernel#running} knows. */
    boolean isReady() {
        return is(State.READY);
    }

    boolean isWaiting() {
        return is(State.WAITING);
    }

    private boolean is(State state) {
        return (bits & STATE) == state.ordinal();
    }

    boolean hasEnded() {
        return (bits & STATE) > WAITING;
    }

    boolean has(int flag) {
        return (bits & flag) != 0;
    }

    void set(int flag) {
        bits |= flag;
    }

    void clear(int flag) {
        bits &= ~flag;
    }

    Scope scope() {
        return scope;
    }

    void enter(Scope scope) {
        this.scope = scope;
    }

    /** The call it waits for. */
    SystemCall<?> call() {
        return isWaiting() ? (SystemCall<?>) slot : null;
    }

    /** Takes a step, delivering what waits for it. False if the body has ended; throws what the body throws. */
    boolean step() {
        turns++;
        return (bits & ~CONTENDS) == 0 ? Suspension.step(body, null) : stepWith(slot);
    }

    private boolean stepWith(Object delivered) {
        slot = null;
        clear(DELIVER);
        boolean handed = has(HANDED);
        clear(HANDED);
        CoroutineExit interrupt = has(PENDING) && !has(KILL) ? scheduler().kernel().interrupts().turns(this) : null;
        if (has(KILL)) {
            CoroutineExit exit = new CoroutineExit();
            if (has(RAISE)) {
                exit.addSuppressed((Throwable) delivered);
            }
            clear(KILL | RAISE);
            set(DYING);
            return Suspension.raise(body, exit);
        }
        if (has(DYING)) {
            bits += 1 << CLEANUP_SHIFT;
        }
        int cleanupTurns = bits >>> CLEANUP_SHIFT;
        if (cleanupTurns > CLEANUP_TURNS) {
            if (handed) {
                ((SystemCall<?>) delivered).undelivered(this);
            }
            if (cleanupTurns > CLEANUP_TURNS + REMINDERS) {
                throw defiance();
            }
            clear(RAISE);
            return Suspension.raise(body, new CoroutineExit());
        }
        if (interrupt != null) {
            if (has(RAISE)) {
                clear(RAISE);
                interrupt.addSuppressed((Throwable) delivered);
            }
            return Suspension.raise(body, interrupt);
        }
        if (has(RAISE)) {
            clear(RAISE);
            return Suspension.raise(body, (Throwable) delivered);
        }
        return Suspension.step(body, delivered);
    }

    /** What becomes of a killed task that will not end. */
    IllegalStateException defiance() {
        return new IllegalStateException("coroutine ignored CoroutineExit: " + title() + " was given up, "
                + (stackTrace().length == 0 ? "not suspended" : "suspended at " + stackTrace()[0]));
    }

    /** What the step yielded, if it is an object. */
    Object takeYielded() {
        return Suspension.take(body);
    }

    /** Whoever sees that it waits sees in which turn it began to, which is what an answer is compared with. */
    void waitFor(SystemCall<?> call) {
        slot = call;
        BITS.setRelease(this, bits & ~STATE | WAITING);
    }

    /** Makes it READY; its yield returns {@code value}. */
    void answer(Object value) {
        slot = value;
        bits = bits & ~STATE | (value == null ? 0 : DELIVER);
    }

    /** The call that was answered with itself, and whose answer the next turn would deliver; null if none. Forgets it. */
    SystemCall<?> takeHanded() {
        if (!has(HANDED)) {
            return null;
        }
        clear(HANDED | DELIVER);
        SystemCall<?> call = (SystemCall<?>) slot;
        slot = null;
        return call;
    }

    /** Makes it READY; its yield throws {@code failure}. */
    void answerWith(Throwable failure) {
        slot = failure;
        bits = bits & ~STATE | RAISE;
    }

    void end(State how, Throwable failure) {
        slot = how == State.FAILED || failure != null && failure.getSuppressed().length > 0 ? failure : null;
        BITS.setRelease(this, bits & ~STATE | how.ordinal());
    }

    TaskFailedException failed() {
        set(OBSERVED);
        return new TaskFailedException(this, (Throwable) slot);
    }

    /** With what was suppressed in the exit: what {@code close()} threw in a try-with-resources, say. Counts as taking notice. */
    CancellationException killed() {
        set(OBSERVED);
        CancellationException killed = new CancellationException(title() + " was killed");
        if (slot instanceof CoroutineExit exit) {
            for (Throwable suppressed : exit.getSuppressed()) {
                killed.addSuppressed(suppressed);
            }
        }
        return killed;
    }

    /** Whether it has ended and something went wrong: with it, or with its cleanup. */
    boolean hasFailure() {
        return is(State.FAILED) || is(State.KILLED) && slot != null && !SuppressedFailures.in((Throwable) slot).isEmpty();
    }

    /** Whether it ended well and without a result. */
    boolean returnedNull() {
        return is(State.DONE) && body.result() == null;
    }

    /** What is told of a failure that nobody has taken notice of. */
    RuntimeException unobserved() {
        return is(State.FAILED) ? failed() : killed();
    }
}
