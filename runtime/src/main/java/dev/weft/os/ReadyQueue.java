package dev.weft.os;

import java.util.Arrays;

/**
 * The tasks that wait for their turns: first in, first out. The head stays in its place during its turn, because most turns
 * end with a yield, and the task then goes to the tail.
 *
 * <p>It is a ring that is cut to the number of tasks each time the head comes round. A ring without a free slot has its tail
 * where its head is, so going on to the next task moves nothing: no store but one index, no barrier of a garbage collector.
 *
 * <pre>
 *   exactly full        A B C          head at A; A yields:  A B C, head at B
 *   C has ended         A B -          head at A; the tail is the free slot, and A moves there when it yields:  - B A
 *   head at the start   A B            cut
 *   D comes             A B D -        opened again; cut no sooner than all have had a turn, so that opening costs little
 * </pre>
 *
 * Invariant: the tasks stand in [head, tail), round the ring [0, limit); all other slots are null. Either some slot of the ring
 * is free, or tail is {@link #FULL}.
 */
final class ReadyQueue {
    private static final int FULL = -1;
    private static final int MINIMUM = 16;

    private Task<?>[] slots = new Task<?>[MINIMUM];
    private int limit = MINIMUM;
    private int head;
    private int tail;

    boolean isEmpty() {
        return head == tail;
    }

    int size() {
        int behind = tail - head;
        return tail == FULL ? limit : behind < 0 ? behind + limit : behind;
    }

    /** The task whose turn is next, or that has its turn; null if there is none. */
    Task<?> head() {
        return slots[head];
    }

    /** The head goes to the tail. */
    void rotate() {
        if (tail != FULL) {
            slots[tail] = slots[head];
            slots[head] = null;
            tail = next(tail);
        }
        advance();
    }

    /** The head leaves the queue. */
    void remove() {
        slots[head] = null;
        if (tail == FULL) {
            tail = head;
        }
        advance();
    }

    void add(Task<?> task) {
        if (tail == FULL) {
            open();
        }
        slots[tail] = task;
        int next = next(tail);
        tail = next == head ? FULL : next;
    }

    void clear() {
        Arrays.fill(slots, 0, limit, null);
        head = 0;
        tail = 0;
        limit = slots.length;
    }

    private int next(int i) {
        return i + 1 == limit ? 0 : i + 1;
    }

    private void advance() {
        int next = head + 1;
        if (next == limit) {
            next = 0;
            cut();
        }
        head = next;
    }

    /** The head comes to the start of the ring, where all tasks stand in one piece: drops the free slots behind them. */
    private void cut() {
        if (tail > 0) {
            limit = tail;
            tail = FULL;
        } else if (tail == 0) {
            limit = slots.length;
        }
    }

    /** Makes free slots between the last task and the first. */
    private void open() {
        Task<?>[] old = slots;
        if (limit == old.length) {
            slots = Arrays.copyOf(old, 2 * limit);
        }
        int last = limit - head;
        System.arraycopy(slots, head, slots, slots.length - last, last);
        Arrays.fill(slots, head, Math.min(limit, slots.length - last), null);
        tail = head;
        head = slots.length - last;
        limit = slots.length;
    }
}
