package dev.weft.monitor;

import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Looks, from a thread of its own, for turns that go on for too long; as long as the watch that has it is in use. */
final class Sampler {
    private static final long SHORTEST_PERIOD = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long LONGEST_PERIOD = TimeUnit.SECONDS.toNanos(1);

    private final Map<Scheduler, Turn> turns = new ConcurrentHashMap<>();
    private final long limit;
    private final Consumer<? super Hog> warning;

    /** One turn; told from the next one of the same task by its identity. */
    private static final class Turn {
        private final Task<?> task;
        private final long since;

        /** On the sampler's thread. */
        private boolean warned;

        Turn(Task<?> task, long since) {
            this.task = task;
            this.since = since;
        }
    }

    Sampler(long limit, Consumer<? super Hog> warning) {
        this.limit = limit;
        this.warning = warning;
    }

    /** Begins to look, and ends when {@code user} is garbage. */
    void start(Object user) {
        WeakReference<Object> used = new WeakReference<>(user);
        Thread thread = new Thread(() -> run(used), "weft-watch");
        thread.setDaemon(true);
        thread.start();
    }

    void began(Task<?> task, long now) {
        turns.put(task.scheduler(), new Turn(task, now));
    }

    void ended(Task<?> task) {
        turns.remove(task.scheduler());
    }

    private void run(WeakReference<Object> used) {
        long period = Math.max(SHORTEST_PERIOD, Math.min(limit / 2, LONGEST_PERIOD));
        while (used.get() != null) {
            LockSupport.parkNanos(this, period);
            turns.forEach(this::look);
        }
    }

    private void look(Scheduler scheduler, Turn turn) {
        long lasts = System.nanoTime() - turn.since;
        Thread thread = scheduler.thread();
        if (lasts <= limit || turn.warned || thread == null) {
            return;
        }
        StackTraceElement[] where = thread.getStackTrace();
        if (turns.get(scheduler) == turn) { // so the stack is one of this turn
            turn.warned = true;
            try {
                warning.accept(new Hog(turn.task, Duration.ofNanos(lasts), List.of(where)));
            } catch (Throwable t) {
                Thread here = Thread.currentThread();
                here.getUncaughtExceptionHandler().uncaughtException(here, t);
            }
        }
    }
}
