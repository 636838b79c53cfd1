package dev.weft.samples.beyond;

import dev.weft.Co;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A discrete-event simulation: processes are coroutines, time jumps from one event to the next. */
final class Simulation {
    private record Event(double time, long number, Generator<Double> process) {}

    private final Queue<Event> events = new PriorityQueue<>(Comparator.comparingDouble(Event::time).thenComparingLong(Event::number));
    private long number;
    private double now;
    private Generator<Double> current;

    double now() {
        return now;
    }

    /** Begins a process now, behind what else happens now. */
    void start(CoRunnable process) {
        schedule(0, Generator.of(process));
    }

    /** Lets the calling process wait for {@code duration} units of time. */
    @Coroutine
    static void hold(double duration) {
        Co.yield(duration);
    }

    /** Runs until nothing is left to happen before {@code end}. */
    void run(double end) {
        while (!events.isEmpty() && events.peek().time < end) {
            Event event = events.remove();
            now = event.time;
            current = event.process;
            if (current.hasNext()) {
                Double duration = current.next();
                if (duration != null) {
                    schedule(duration, current);
                }
            }
        }
    }

    private void schedule(double duration, Generator<Double> process) {
        events.add(new Event(now + duration, number++, process));
    }

    /** Something that a limited number of processes can have at a time; the others wait in a queue. */
    final class Resource {
        private final Queue<Generator<Double>> waiting = new ArrayDeque<>();
        private int free;

        Resource(int capacity) {
            free = capacity;
        }

        @Coroutine
        void acquire() {
            if (free == 0) {
                waiting.add(current);
                Co.yield();
            } else {
                free--;
            }
        }

        void release() {
            if (waiting.isEmpty()) {
                free++;
            } else {
                schedule(0, waiting.remove());
            }
        }
    }
}
