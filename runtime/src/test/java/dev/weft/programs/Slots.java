package dev.weft.programs;

import java.util.ArrayList;
import java.util.List;

/** What the local variables of random code hold; null where that is unknown. */
final class Slots {
    private final Kind[] kinds;

    Slots(int count) {
        kinds = new Kind[count];
    }

    private Slots(Kind[] kinds) {
        this.kinds = kinds;
    }

    Slots copy() {
        return new Slots(kinds.clone());
    }

    Kind at(int slot) {
        return kinds[slot];
    }

    void set(int slot, Kind kind) {
        if (slot > 0 && kinds[slot - 1] != null && kinds[slot - 1].size() == 2) {
            kinds[slot - 1] = null;
        }
        kinds[slot] = kind;
        if (kind.size() == 2) {
            kinds[slot + 1] = null;
        }
    }

    void set(Slots other) {
        System.arraycopy(other.kinds, 0, kinds, 0, kinds.length);
    }

    void forget(int slot) {
        kinds[slot] = null;
    }

    void clear() {
        java.util.Arrays.fill(kinds, null);
    }

    /** Keeps what is known on both ways. */
    void merge(Slots other) {
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != other.kinds[i]) {
                kinds[i] = merged(kinds[i], other.kinds[i]);
            }
        }
    }

    private static Kind merged(Kind a, Kind b) {
        if (a == null || b == null || !a.isReference() || !b.isReference() || a == Kind.UNINITIALIZED || b == Kind.UNINITIALIZED) {
            return null;
        }
        return a == Kind.NULL ? b : b == Kind.NULL ? a : Kind.OBJECT;
    }

    List<Integer> having(Kind kind) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] == kind) {
                found.add(i);
            }
        }
        return found;
    }

    /** Those that can be read. */
    List<Integer> set() {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != null && kinds[i] != Kind.UNINITIALIZED) {
                found.add(i);
            }
        }
        return found;
    }
}
