package dev.weft.monitor;

import dev.weft.os.Task;
import dev.weft.os.TaskListener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Measures how long tasks have been in their states and how long their turns last, and warns of turns that last too long. A
 * listener, because it reads the clock twice a turn and takes some 100 bytes for each task: a scheduler without one pays
 * nothing.
 *
 * <pre>{@code Scheduler os = Scheduler.create(Watch.slowTurns(Duration.ofMillis(50), System.err::println));}</pre>
 *
 * One watch may be shared by schedulers. {@link #slowTurns} warns when a turn is over, exactly and for little; {@link #hogs} while it
 * goes on, even if it never ends. For both, {@code Watch.hogs(..).andThen(Watch.slowTurns(..))}.
 */
public final class Watch implements TaskListener {
    private final Map<Task<?>, Times> times = new ConcurrentHashMap<>();
    private final long limit;
    private final Consumer<? super SlowTurn> warning;

    /** Looks at turns while they last; null for not at all. */
    private final Sampler sampler;

    /** A watch that warns of nothing. */
    public Watch() {
        this(Long.MAX_VALUE, turn -> {}, null);
    }

    private Watch(long limit, Consumer<? super SlowTurn> warning, Sampler sampler) {
        this.limit = limit;
        this.warning = warning;
        this.sampler = sampler;
    }

    /**
     * A watch that warns of each turn that has lasted longer than {@code limit}.
     *
     * @param limit at least 0; 50 ms is a good one for a server
     * @param warning called on the scheduler's thread when the turn is over; must not block
     * @throws IllegalArgumentException if {@code limit} is negative
     */
    public static Watch slowTurns(Duration limit, Consumer<? super SlowTurn> warning) {
        return new Watch(nanos(limit), Objects.requireNonNull(warning, "warning"), null);
    }

    /**
     * A watch that warns of each turn, once, as soon as it has lasted longer than {@code limit} and goes on. A daemon thread
     * looks every half of {@code limit}, at most each millisecond and at least each second, as long as the watch is in use.
     *
     * @param limit at least 0; 50 ms is a good one for a server
     * @param warning called on that thread, while the task runs
     * @throws IllegalArgumentException if {@code limit} is negative
     */
    public static Watch hogs(Duration limit, Consumer<? super Hog> warning) {
        Sampler sampler = new Sampler(nanos(limit), Objects.requireNonNull(warning, "warning"));
        Watch watch = new Watch(Long.MAX_VALUE, turn -> {}, sampler);
        sampler.start(watch);
        return watch;
    }

    private static long nanos(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("a turn cannot last " + limit);
        }
        return limit.toNanos();
    }

    /** The times of {@code task} if its scheduler is watched, or null. */
    static Times of(Task<?> task) {
        Watch watch = task.scheduler().listener(Watch.class);
        return watch == null ? null : watch.times.get(task);
    }

    @Override
    public void taskSpawned(Task<?> task) {
        times.put(task, new Times(System.nanoTime()));
    }

    @Override
    public void turnStarted(Task<?> task) {
        long now = System.nanoTime();
        times.computeIfAbsent(task, t -> new Times(now)).began(now);
        if (sampler != null) {
            sampler.began(task, now);
        }
    }

    @Override
    public void turnEnded(Task<?> task) {
        if (sampler != null) {
            sampler.ended(task);
        }
        Times t = times.get(task);
        if (t != null) {
            ended(task, t);
        }
    }

    @Override
    public void taskWoken(Task<?> task) {
        Times t = times.get(task);
        if (t != null) {
            t.woken(System.nanoTime());
        }
    }

    /** Comes before the end of the last turn, or without a turn if the task is given up. */
    @Override
    public void taskTerminated(Task<?> task) {
        Times t = times.remove(task);
        if (t != null) {
            ended(task, t);
        }
    }

    private void ended(Task<?> task, Times t) {
        long lasted = t.ended(System.nanoTime());
        if (lasted > limit) {
            warning.accept(new SlowTurn(task, Duration.ofNanos(lasted), List.of(task.stackTrace())));
        }
    }
}
