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
 * <p>Turns are given in stretches: while nothing but plain yields happens in a full ring, the only thing that a turn looks at and
 * changes is where the head is. Whatever else happens {@linkplain #cutShort cuts the stretch short}.
 *
 * <p>Invariant: the tasks stand in [head, tail), round the ring [0, limit); all other slots are null. Either some slot of the ring
 * is free, or tail is {@link #FULL}. If head + 1 &lt; stretch, the ring is full and stretch &le; limit.
 */
final class ReadyQueue {
    private static final int FULL = -1;
    private static final int MINIMUM = 16;

    private Task<?>[] slots = new Task<?>[MINIMUM];
    private int limit = MINIMUM;
    private int head;
    private int tail;

    /** The head may go on to slots before this one, and nothing else need be done; 0 outside of stretches. */
    private int stretch;

    /** How many turns may be given beside those of the stretch. */
    private int allowance;

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

    /** So many turns may be given from now on. */
    void allow(int turns) {
        allowance = turns;
    }

    /** The head, seen from another thread: the one of a moment ago, or null. */
    Task<?> glimpse() {
        Task<?>[] all = slots;
        int place = head;
        return place < all.length ? all[place] : null;
    }

    /** Begins a stretch of turns, with the head's. False if there is none, or no turn is allowed any more. */
    boolean beginStretch() {
        if (head == tail || allowance <= 0) {
            return false;
        }
        int turns = tail == FULL ? Math.min(limit - head, allowance) : 1;
        allowance -= turns;
        stretch = head + turns;
        return true;
    }

    /** The head goes to the tail, if that is all there is to it; gives the new head. Else nothing happens, the stretch is at its end: null. */
    Task<?> follow() {
        int next = head + 1;
        if (next >= stretch) {
            return null;
        }
        head = next;
        return slots[next];
    }

    /** Ends the stretch, if there is one, with the head's turn. */
    void cutShort() {
        if (stretch > 0) {
            allowance += stretch - head - 1;
            stretch = 0;
        }
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
            cutShort();
            open();
        }
        slots[tail] = task;
        int next = next(tail);
        tail = next == head ? FULL : next;
    }

    void clear() {
        cutShort();
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
