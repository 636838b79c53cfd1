package dev.weft.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A semaphore between schedulers: tasks of any of them acquire, any thread releases; first come, first served. The one place
 * where a hand-off between threads is decided; {@link Mailbox} is two of these and a queue.
 *
 * <p>Invariant: while anybody waits, none is free. A permit given to a waiting task travels to its scheduler; if the task is
 * killed before it arrives, or after that but before its next turn, the permit is released again, to the next one: none is ever
 * lost, and none is given twice.
 */
final class Permits {
    private final Set<Wait> waiting = new LinkedHashSet<>();
    private long free;

    /** For good, and for everybody. */
    private boolean open;

    Permits(long free) {
        this.free = free;
    }

    /** Takes a permit, waiting for one if need be. */
    @Coroutine
    void acquire(String what) {
        if (tryAcquire()) {
            return;
        }
        Co.trap(new Wait(what));
    }

    /** Takes a permit if one is free. */
    synchronized boolean tryAcquire() {
        if (open) {
            return true;
        }
        if (free == 0) {
            return false;
        }
        free--;
        return true;
    }

    /** Gives a permit. From any thread. */
    void release() {
        Wait next;
        synchronized (this) {
            if (open) {
                return;
            }
            Iterator<Wait> first = waiting.iterator();
            if (!first.hasNext()) {
                free++;
                return;
            }
            next = first.next();
            first.remove();
        }
        next.pass();
    }

    /** From now on nobody waits, and those who do go on. From any thread. */
    void open() {
        Set<Wait> all;
        synchronized (this) {
            open = true;
            all = new LinkedHashSet<>(waiting);
            waiting.clear();
        }
        all.forEach(Wait::pass);
    }

    /** One task's wait. */
    private final class Wait extends KernelWait<Object> {
        private final String what;
        private Task<?> task;

        /** On the task's scheduler's thread. */
        private boolean left;

        Wait(String what) {
            this.what = what;
        }

        @Override
        protected boolean endsFromOutside() {
            return true;
        }

        @Override
        void begin(Task<?> caller, Kernel kernel) {
            task = caller;
            synchronized (Permits.this) {
                if (!tryAcquire()) {
                    waiting.add(this);
                    return;
                }
            }
            arrive();
        }

        /** It has been taken out of the set, on whatever thread. */
        void pass() {
            task.scheduler().perform(this::arrive);
        }

        private void arrive() {
            if (!left) {
                task.set(Task.HANDED);
                task.scheduler().kernel().wake(task, this);
            }
        }

        @Override
        protected boolean undelivered(Task<?> caller) {
            release();
            return true;
        }

        @Override
        void leave(Task<?> caller, Kernel kernel) {
            left = true;
            boolean waited;
            synchronized (Permits.this) {
                waited = waiting.remove(this);
            }
            if (!waited) {
                // A permit is on its way here, and finds nobody. Not left to arrive(): a closing scheduler may not read its inbox again.
                release();
            }
        }

        @Override
        public String toString() {
            return what;
        }
    }
}
