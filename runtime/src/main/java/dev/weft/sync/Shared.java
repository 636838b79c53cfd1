package dev.weft.sync;

import dev.weft.os.Scheduler;
import dev.weft.os.Task;

/**
 * What tasks of one scheduler share: belongs to the scheduler that first uses it. Needs no lock, because one thread runs all of
 * that scheduler's tasks, one after the other.
 */
abstract class Shared {
    private final String name;
    private Scheduler home;

    /** @param name for messages; null for none */
    Shared(String name) {
        this.name = name;
    }

    /**
     * The task that calls.
     *
     * @throws IllegalStateException if no task calls, or one of another scheduler
     */
    final Task<?> caller() {
        Task<?> task = home == null ? null : home.running();
        return task == null ? firstCaller() : task;
    }

    /**
     * Admits a call that does not wait: by a task, or an action on the scheduler's thread.
     *
     * @throws IllegalStateException if the thread runs no scheduler, or another one
     */
    final void enter() {
        if (home == null || home.running() == null) {
            bind();
        }
    }

    /** Admits a wait in a system call that {@code scheduler} handles. */
    final void checkHome(Scheduler scheduler) {
        if (home != scheduler) {
            throw new IllegalStateException(this + " belongs to another scheduler");
        }
    }

    private Task<?> firstCaller() {
        bind();
        Task<?> task = home.running();
        if (task == null) {
            throw new IllegalStateException(this + " was used by code that is no task: only a task can wait");
        }
        return task;
    }

    private void bind() {
        Scheduler current = Scheduler.current();
        if (current == null) {
            throw new IllegalStateException(this + " was used by a thread that runs no scheduler: "
                    + "call it from a task, or through Scheduler.execute");
        }
        if (home == null) {
            home = current;
        }
        checkHome(current);
    }

    /** The kind, and the name if it has one. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + (name == null ? "" : " \"" + name + '"');
    }
}
