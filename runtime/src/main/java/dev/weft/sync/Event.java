package dev.weft.sync;

import dev.weft.Coroutine;
import dev.weft.os.Task;

/** A flag to wait for. Threads and schedulers: as {@link Channel}. */
public final class Event extends Shared {
    private final Line line = new Line();
    private boolean set;

    /** An event that has not happened. */
    public Event() {
        super(null);
    }

    /** As {@link #Event()}, with a name for messages. */
    public Event(String name) {
        super(name);
    }

    /** Waits until it is set. */
    @Coroutine
    public void await() {
        caller();
        if (!set) {
            Wait.in(new Awaiting(this));
        }
    }

    /** Sets it, and wakes all that wait: they go on even if it is cleared before their turns. */
    public void set() {
        enter();
        set = true;
        line.completeAll();
    }

    /** Clears it: from now on one waits again. */
    public void clear() {
        enter();
        set = false;
    }

    /** Whether it is set. */
    public boolean isSet() {
        return set;
    }

    private static final class Awaiting extends Place {
        private final Event event;

        Awaiting(Event event) {
            super(event);
            this.event = event;
        }

        @Override
        boolean attempt(Task<?> caller) {
            return event.set;
        }

        @Override
        Line line() {
            return event.line;
        }

        @Override
        public String toString() {
            return event.toString();
        }
    }
}
