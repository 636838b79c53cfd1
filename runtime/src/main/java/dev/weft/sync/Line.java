package dev.weft.sync;

/** Places, in the order in which they were taken. A list linked through the places, so that any of them is left at once. */
final class Line {
    private Place first;
    private Place last;
    private int size;

    boolean isEmpty() {
        return first == null;
    }

    int size() {
        return size;
    }

    /** The place that has been here longest; null if there is none. */
    Place first() {
        return first;
    }

    void add(Place place) {
        place.line = this;
        place.previous = last;
        if (last == null) {
            first = place;
        } else {
            last.next = place;
        }
        last = place;
        size++;
    }

    /** Takes a place out, which must be in this line. */
    void remove(Place place) {
        if (place.previous == null) {
            first = place.next;
        } else {
            place.previous.next = place.next;
        }
        if (place.next == null) {
            last = place.previous;
        } else {
            place.next.previous = place.previous;
        }
        place.line = null;
        place.previous = null;
        place.next = null;
        size--;
    }

    /** Ends the waits of all who are here, first come first. */
    void completeAll() {
        while (first != null) {
            first.complete();
        }
    }
}
