package dev.weft.sync;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Items that have been sent and not been received yet, in the order in which they are to be received. */
interface Buffer<T> {
    int size();

    void add(T item);

    /** Takes the next item; null if there is none. */
    T poll();

    /** Takes an item back that {@link #poll} gave out, or that went past this buffer: it is next. */
    void giveBack(T item);

    /** First in, first out; or last in, first out. */
    final class Deque<T> implements Buffer<T> {
        private final ArrayDeque<T> items = new ArrayDeque<>();
        private final boolean lastFirst;

        Deque(boolean lastFirst) {
            this.lastFirst = lastFirst;
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public void add(T item) {
            if (lastFirst) {
                items.addFirst(item);
            } else {
                items.addLast(item);
            }
        }

        @Override
        public T poll() {
            return items.pollFirst();
        }

        @Override
        public void giveBack(T item) {
            items.addFirst(item);
        }
    }

    /** The least first; among equals, first in, first out. */
    final class Priority<T> implements Buffer<T> {
        private final PriorityQueue<Entry<T>> entries;
        private long newest;
        private long eldest;

        private record Entry<T>(T item, long age) {}

        Priority(Comparator<? super T> order) {
            entries = new PriorityQueue<>(
                    Comparator.<Entry<T>, T>comparing(Entry::item, order).thenComparingLong(Entry::age));
        }

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public void add(T item) {
            entries.add(new Entry<>(item, ++newest));
        }

        @Override
        public T poll() {
            Entry<T> entry = entries.poll();
            return entry == null ? null : entry.item;
        }

        @Override
        public void giveBack(T item) {
            entries.add(new Entry<>(item, --eldest));
        }
    }
}
