package dev.weft.os;

import java.util.ArrayList;
import java.util.List;

/**
 * Tasks by their numbers: open addressing, linear probing, no object but the array. A map of boxed numbers would cost each
 * parked task 50 bytes more.
 */
final class TaskIndex {
    private static final int MINIMUM = 16;

    private Task<?>[] slots = new Task<?>[MINIMUM];
    private int size;

    int size() {
        return size;
    }

    /** The task with this number, or null. */
    Task<?> find(int tid) {
        for (int i = home(tid); slots[i] != null; i = next(i)) {
            if (slots[i].tid() == tid) {
                return slots[i];
            }
        }
        return null;
    }

    void add(Task<?> task) {
        if (3 * (size + 1) > 2 * slots.length) {
            resize(2 * slots.length);
        }
        size++;
        place(task);
    }

    void remove(Task<?> task) {
        int i = home(task.tid());
        while (slots[i] != task) {
            if (slots[i] == null) {
                return;
            }
            i = next(i);
        }
        size--;
        closeGap(i);
        if (slots.length > MINIMUM && 8 * size < slots.length) {
            resize(slots.length / 2);
        }
    }

    /** All tasks, in no order. */
    List<Task<?>> all() {
        List<Task<?>> all = new ArrayList<>(size);
        for (Task<?> task : slots) {
            if (task != null) {
                all.add(task);
            }
        }
        return all;
    }

    /** Moves back each later task that could not be found across an empty slot. */
    private void closeGap(int gap) {
        int mask = slots.length - 1;
        int free = gap;
        for (int i = next(gap); slots[i] != null; i = next(i)) {
            int home = home(slots[i].tid());
            if (((i - home) & mask) >= ((i - free) & mask)) {
                slots[free] = slots[i];
                free = i;
            }
        }
        slots[free] = null;
    }

    private void place(Task<?> task) {
        int i = home(task.tid());
        while (slots[i] != null) {
            i = next(i);
        }
        slots[i] = task;
    }

    private void resize(int length) {
        Task<?>[] old = slots;
        slots = new Task<?>[length];
        for (Task<?> task : old) {
            if (task != null) {
                place(task);
            }
        }
    }

    /** Numbers come in runs, and a run would make the probes long: spread them (Knuth's multiplicative hash). */
    private int home(int tid) {
        return tid * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(slots.length - 1);
    }

    private int next(int i) {
        return i + 1 & slots.length - 1;
    }
}
