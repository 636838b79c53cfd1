package dev.weft.os;

import java.util.Arrays;

/**
 * What is to happen at a certain time: first by deadline, then in the order of coming. A heap in an array, four children to a node,
 * in which each timer knows its place: adding and removing cost O(log n).
 *
 * <p>Times are nanoseconds since the scheduler was created. {@link #NEVER} is one that does not come.
 *
 * <p>Invariant: {@code heap[i].index == i}, and no timer is before its parent, {@code heap[(i - 1) / 4]}.
 */
final class Timers {
    static final long NEVER = Long.MAX_VALUE;
    private static final int MINIMUM = 16;

    private final Kernel kernel;
    private final TimeSource time;
    private Timer[] heap = new Timer[MINIMUM];
    private int size;
    private long added;

    Timers(Kernel kernel, TimeSource time) {
        this.kernel = kernel;
        this.time = time;
    }

    /** The time. */
    long now() {
        return time.nanos();
    }

    /** The time {@code nanos} from now; {@link #NEVER} if that is beyond all times. */
    long in(long nanos) {
        long at = now() + nanos;
        return nanos > 0 && at < 0 ? NEVER : at;
    }

    int size() {
        return size;
    }

    /** The earliest deadline; {@link #NEVER} if there is none. */
    long next() {
        return size == 0 ? NEVER : heap[0].deadline;
    }

    Timer add(long deadline, Timer.Expiry expiry) {
        Timer timer = new Timer(deadline, added++, expiry);
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        rise(timer, size++);
        return timer;
    }

    /** Takes a timer out, if it is still there. */
    void remove(Timer timer) {
        int gap = timer.index;
        if (gap < 0) {
            return;
        }
        timer.index = -1;
        Timer last = heap[--size];
        heap[size] = null;
        if (last != timer) {
            if (last.isBefore(timer)) {
                rise(last, gap);
            } else {
                sink(last, gap);
            }
        }
        if (heap.length > MINIMUM && 8 * size < heap.length) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    /** Does what is due, also what is added meanwhile. */
    void expire() {
        if (size == 0) {
            return;
        }
        long now = now();
        while (size > 0 && heap[0].deadline <= now && heap[0].deadline != NEVER) {
            Timer due = heap[0];
            remove(due);
            due.expiry.expired(kernel);
        }
    }

    private void rise(Timer timer, int hole) {
        while (hole > 0) {
            int up = (hole - 1) / 4;
            if (!timer.isBefore(heap[up])) {
                break;
            }
            place(heap[up], hole);
            hole = up;
        }
        place(timer, hole);
    }

    private void sink(Timer timer, int hole) {
        for (;;) {
            int first = 4 * hole + 1;
            if (first >= size) {
                break;
            }
            int least = first;
            for (int i = first + 1; i < Math.min(first + 4, size); i++) {
                if (heap[i].isBefore(heap[least])) {
                    least = i;
                }
            }
            if (!heap[least].isBefore(timer)) {
                break;
            }
            place(heap[least], hole);
            hole = least;
        }
        place(timer, hole);
    }

    private void place(Timer timer, int i) {
        heap[i] = timer;
        timer.index = i;
    }
}
