package dev.weft.os;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Several processors, as the CPUs of a machine: one thread and one scheduler each, and nothing shared. A task stays where it was
 * spawned; what must cross, crosses by a {@link Mailbox}, or as the outcome of a task ({@link Await#of}).
 *
 * <pre>{@code
 * try (Processors cpus = Processors.start(4)) {
 *     Task<Integer> there = cpus.next().spawn(() -> count(part));
 *     int n = Co.trap(Await.of(there)); // in a task of any other
 * }
 * }</pre>
 */
public final class Processors implements AutoCloseable {
    private final List<Processor> processors;
    private final AtomicInteger turn = new AtomicInteger();

    private Processors(List<Processor> processors) {
        this.processors = List.copyOf(processors);
    }

    /**
     * Starts {@code n} processors on new threads.
     *
     * @param n at least 1; more than there are cores makes them wait for each other
     * @throws IllegalArgumentException if {@code n} is less than 1
     */
    public static Processors start(int n) {
        if (n < 1) {
            throw new IllegalArgumentException("at least one processor is needed, not " + n);
        }
        List<Processor> started = new ArrayList<>();
        try {
            for (int i = 0; i < n; i++) {
                started.add(Processor.start("weft-" + i));
            }
        } catch (Throwable t) { // no more threads
            started.forEach(Processor::stop);
            throw t;
        }
        return new Processors(started);
    }

    /** Takes processors that have been started. They are closed with this. */
    public static Processors of(Processor... started) {
        if (started.length == 0) {
            throw new IllegalArgumentException("at least one processor is needed");
        }
        return new Processors(Arrays.asList(started));
    }

    /** How many there are. */
    public int size() {
        return processors.size();
    }

    /**
     * The scheduler of one of them.
     *
     * @param i from 0 to {@code size() - 1}
     * @throws IndexOutOfBoundsException if there is none
     */
    public Scheduler get(int i) {
        return processors.get(i).scheduler();
    }

    /** The schedulers in turn, for tasks that may run anywhere. */
    public Scheduler next() {
        return get(Math.floorMod(turn.getAndIncrement(), size()));
    }

    /**
     * Lets all tasks run to their ends, and waits for that. A processor without tasks stops at once, so none should spawn on
     * another from now on.
     */
    public void finish() {
        processors.forEach(Processor::letFinish);
        processors.forEach(Processor::await);
    }

    /** Stops all of them, at the same time, and waits for that; see {@link Processor#close}. */
    @Override
    public void close() {
        processors.forEach(Processor::stop);
        processors.forEach(Processor::await);
    }
}
