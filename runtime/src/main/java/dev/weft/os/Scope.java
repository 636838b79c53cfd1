package dev.weft.os;

import dev.weft.CoroutineExit;

/**
 * A stretch of a task's program that can be interrupted as a whole, or that is shielded from interrupts of what is around it. Scopes
 * nest; a task knows its innermost one. The tasks of a group begin with the group's scope, which is their parent's: they know
 * its deadline by it, but only the owner is interrupted.
 *
 * <p>An interrupt is a {@link CoroutineExit} that is raised once, at a wait within the scope, and caught where the scope ends, by
 * its identity. The outermost one goes first and makes the inner ones void: none of them will claim an exit that is not its
 * own.
 */
class Scope implements Timer.Expiry {
    final Task<?> owner;

    /** What it stands in, which may be a scope of another task, that of a group; null if nothing. */
    Scope outer;

    /** See {@link Interrupts}. */
    boolean spared;

    private final Kernel kernel;
    private final Timer timer;

    /** Its interrupt is a kill. */
    private final boolean fatal;

    /** Interrupts from further out have to wait. */
    private boolean shielding;

    /** What is raised; null if this was not cancelled. */
    private CoroutineExit exit;

    /** It has been raised, or is not to be. */
    private boolean spent;

    /** Enters a scope without a deadline. */
    Scope(Task<?> owner, Kernel kernel) {
        this(owner, kernel, Timers.NEVER);
    }

    /** Enters a scope. */
    Scope(Task<?> owner, Kernel kernel, long deadline) {
        this.owner = owner;
        this.outer = owner.scope();
        this.kernel = kernel;
        this.fatal = false;
        owner.enter(this);
        if (deadline <= kernel.timers().now()) {
            timer = null;
            cancel();
        } else {
            timer = deadline == Timers.NEVER ? null : kernel.timers().add(deadline, this);
        }
    }

    private Scope(Scope outermost) {
        owner = outermost.owner;
        outer = outermost.outer;
        kernel = outermost.kernel;
        timer = null;
        fatal = true;
        exit = new CoroutineExit();
        outermost.outer = this;
    }

    /** Puts a kill around all scopes of a task that has some: it waits there until no shield is in its way. */
    static void doom(Task<?> task) {
        Scope outermost = task.scope();
        while (outermost.outer != null && outermost.outer.owner == task) {
            outermost = outermost.outer;
        }
        new Scope(outermost);
    }

    /** Sees to it that an interrupt is raised in the owner, now if it waits, else where it next waits. */
    final void cancel() {
        if (exit == null && !spent) {
            exit = new CoroutineExit();
            kernel.interrupts().added(owner);
        }
    }

    @Override
    public final void expired(Kernel kernel) {
        cancel();
    }

    /** From now on interrupts from further out have to wait, and this scope's own is not raised any more. */
    final void shield() {
        shielding = true;
        disarm();
        kernel.interrupts().review(owner);
    }

    /** Whether {@code t} is this scope's interrupt. */
    final boolean raised(Throwable t) {
        return t == exit && t != null;
    }

    /** This scope's interrupt is not to go any further: what was suppressed in it on its way would be lost. */
    final void report(CoroutineExit exit) {
        SuppressedFailures.in(exit).forEach(kernel.reports()::unhandled);
    }

    /** Leaves the scope; in the owner's turn. */
    final void close() {
        disarm();
        if (owner.scope() == this) {
            owner.enter(outer);
            if (outer != null && outer.owner == owner) {
                outer.spared = spared;
            }
        }
        kernel.interrupts().review(owner);
    }

    /** It will not interrupt any more. */
    final void disarm() {
        spent = true;
        if (timer != null) {
            kernel.timers().remove(timer);
        }
    }

    final boolean isShielding() {
        return shielding;
    }

    final boolean isFatal() {
        return fatal;
    }

    final boolean isDue() {
        return exit != null && !spent;
    }

    final boolean isCancelled() {
        return exit != null;
    }

    /** Marks the interrupt as raised. */
    final CoroutineExit take() {
        disarm();
        return exit;
    }

    /** When it will be interrupted, if it will. */
    final long deadline() {
        return isCancelled() ? kernel.timers().now() : timer == null || timer.index < 0 ? Timers.NEVER : timer.deadline;
    }

    /** A task that began in this scope has ended. */
    void ended(Task<?> child) {}
}
