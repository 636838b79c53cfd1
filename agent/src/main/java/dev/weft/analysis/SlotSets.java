package dev.weft.analysis;

import java.util.Arrays;
import java.util.BitSet;

/** A set of local variables for each instruction, by slot: rows of bits in one array. */
final class SlotSets {
    private final int words;
    private final long[] bits;

    SlotSets(int instructions, int slots) {
        words = (slots + 63) >> 6;
        bits = new long[instructions * words];
    }

    /** A set of its own, empty, to be filled. */
    long[] none() {
        return new long[words];
    }

    void clear(long[] set) {
        Arrays.fill(set, 0);
    }

    static void set(long[] set, int slot, boolean in) {
        if (in) {
            set[slot >> 6] |= 1L << slot;
        } else {
            set[slot >> 6] &= ~(1L << slot);
        }
    }

    /** Adds an instruction's set to another. */
    void add(int index, long[] to) {
        for (int w = 0; w < words; w++) {
            to[w] |= bits[index * words + w];
        }
    }

    /** Adds to an instruction's set; returns whether it grew. */
    boolean merge(int index, long[] more) {
        boolean grown = false;
        for (int w = 0; w < words; w++) {
            long before = bits[index * words + w];
            bits[index * words + w] = before | more[w];
            grown |= (more[w] & ~before) != 0;
        }
        return grown;
    }

    BitSet get(int index) {
        return BitSet.valueOf(Arrays.copyOfRange(bits, index * words, (index + 1) * words));
    }
}
