package dev.weft.os;

import java.util.ArrayList;
import java.util.List;

/**
 * Tasks by their numbers, which come in runs: in pages of {@value #PAGE} numbers, and the pages in a hash table (open addressing,
 * linear probing). Tasks that were created together lie together, so a run of them costs a few lines of cache, where a table of
 * tasks would jump about; and a parked task costs 6 bytes, where a map of boxed numbers would cost it 50 more.
 *
 * <p>Not thread-safe.
 */
final class TaskIndex {
    private static final int PAGE = 16;
    private static final int BITS = 4;
    private static final int MINIMUM = 4;

    /** The tasks {@code number * PAGE} to {@code number * PAGE + PAGE - 1}, as far as they are here. */
    private static final class Page {
        final int number;
        final Task<?>[] tasks = new Task<?>[PAGE];
        int size;

        Page(int number) {
            this.number = number;
        }
    }

    private Page[] slots = new Page[MINIMUM];
    private int pages;
    private int size;

    /** The page that was used last: most uses are in runs. */
    private Page recent;

    int size() {
        return size;
    }

    /** The task with this number, or null. */
    Task<?> find(int tid) {
        Page page = page(tid >>> BITS);
        return page == null ? null : page.tasks[tid & PAGE - 1];
    }

    /** Adds a task that is not here. */
    void add(Task<?> task) {
        int number = task.tid() >>> BITS;
        Page page = page(number);
        if (page == null) {
            page = create(number);
        }
        page.tasks[task.tid() & PAGE - 1] = task;
        page.size++;
        size++;
    }

    /** Does nothing if the task is not here. */
    void remove(Task<?> task) {
        Page page = page(task.tid() >>> BITS);
        int place = task.tid() & PAGE - 1;
        if (page != null && page.tasks[place] == task) {
            page.tasks[place] = null;
            size--;
            if (--page.size == 0) {
                drop(page);
            }
        }
    }

    /** All tasks, in no order. */
    List<Task<?>> all() {
        List<Task<?>> all = new ArrayList<>(size);
        for (Page page : slots) {
            if (page != null) {
                for (Task<?> task : page.tasks) {
                    if (task != null) {
                        all.add(task);
                    }
                }
            }
        }
        return all;
    }

    // ---- the pages

    private Page page(int number) {
        Page page = recent;
        if (page != null && page.number == number) {
            return page;
        }
        page = slots[slotOf(number)];
        if (page != null) {
            recent = page;
        }
        return page;
    }

    /** Where the page is, or would be. */
    private int slotOf(int number) {
        int i = home(number);
        while (slots[i] != null && slots[i].number != number) {
            i = next(i);
        }
        return i;
    }

    private Page create(int number) {
        if (3 * (pages + 1) > 2 * slots.length) {
            resize(2 * slots.length);
        }
        pages++;
        Page page = new Page(number);
        slots[slotOf(number)] = page;
        recent = page;
        return page;
    }

    private void drop(Page page) {
        recent = null;
        pages--;
        closeGap(slotOf(page.number));
        if (slots.length > MINIMUM && 8 * pages < slots.length) {
            resize(slots.length / 2);
        }
    }

    /** Moves back each later page that could not be found across an empty slot. */
    private void closeGap(int gap) {
        int mask = slots.length - 1;
        int free = gap;
        for (int i = next(gap); slots[i] != null; i = next(i)) {
            int home = home(slots[i].number);
            if (((i - home) & mask) >= ((i - free) & mask)) {
                slots[free] = slots[i];
                free = i;
            }
        }
        slots[free] = null;
    }

    private void resize(int length) {
        Page[] old = slots;
        slots = new Page[length];
        for (Page page : old) {
            if (page != null) {
                slots[slotOf(page.number)] = page;
            }
        }
    }

    /** Numbers come in runs, and a run would make the probes long: spread them (Knuth's multiplicative hash). */
    private int home(int number) {
        return number * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(slots.length - 1);
    }

    private int next(int i) {
        return i + 1 & slots.length - 1;
    }
}
