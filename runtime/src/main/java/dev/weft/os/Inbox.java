package dev.weft.os;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What other threads want done on the scheduler's thread (flaw 26), in the order in which they asked. */
final class Inbox {
    private final Queue<Runnable> posted = new ConcurrentLinkedQueue<>();
    private final Runnable wake;
    private final Reports reports;

    /** Set while the scheduler's thread sleeps, or is about to. */
    private volatile boolean sleeping;

    /** @param wake ends the sleep of the scheduler's thread, or its next one; safe on any thread */
    Inbox(Reports reports, Runnable wake) {
        this.reports = reports;
        this.wake = wake;
    }

    /** From any thread. */
    void post(Runnable action) {
        posted.add(action);
        // Either this sees the flag, or the sleeper, who sets it first and looks here after that, sees the action.
        if (sleeping) {
            wake.run();
        }
    }

    boolean isEmpty() {
        return posted.isEmpty();
    }

    /** Announces a sleep. False if there is something to do first. */
    boolean beginSleep() {
        sleeping = true;
        return posted.isEmpty();
    }

    void endSleep() {
        sleeping = false;
    }

    /** Does what is there. What the actions post meanwhile is left, or an action that posts itself would never end. */
    void drain() {
        if (posted.isEmpty()) {
            return;
        }
        Runnable end = () -> {};
        posted.add(end);
        for (Runnable action = posted.poll(); action != end; action = posted.poll()) {
            try {
                action.run();
            } catch (Throwable t) {
                reports.unhandled(t);
            }
        }
    }
}
