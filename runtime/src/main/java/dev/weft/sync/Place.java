package dev.weft.sync;

import dev.weft.os.Task;

/** A task's place in a {@link Line}: one operation, to be done now or when its turn comes. A select has several. */
abstract class Place {
    final Shared owner;

    /** The wait that this is a part of, once it has begun. */
    Wait wait;

    // ---- the line's
    Line line;
    Place previous;
    Place next;

    Place(Shared owner) {
        this.owner = owner;
    }

    /** Does the operation if that needs no waiting. */
    abstract boolean attempt(Task<?> caller);

    /** Where to wait for it. */
    abstract Line line();

    /**
     * The operation was done for a task that will not learn of it: undoes it.
     *
     * @return false if that cannot be
     */
    boolean takeBack() {
        return true;
    }

    /** The task stopped waiting here. Those behind may be better off. */
    void left() {}

    /** Who can end the wait; null if nobody in particular. */
    Task<?> holder() {
        return null;
    }

    /** Ends the wait: the operation has been done for the task. */
    final void complete() {
        wait.complete(this);
    }

    final void leave() {
        if (line != null) {
            line.remove(this);
        }
    }
}
