package dev.weft.analysis;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;

/**
 * How many monitors may be held before each instruction.
 *
 * <p>Invariant: the greatest number over all paths, where an exception takes the number of the instruction that threw it.
 * Bounded by {@link #LIMIT}, so that it ends on code whose enters and exits do not pair.
 */
final class HeldMonitors {
    private static final int LIMIT = 64;

    /** Null if the code enters none. */
    private final int[] held;

    HeldMonitors(ControlFlow flow) {
        held = entersAny(flow) ? new int[flow.size()] : null;
        if (held != null) {
            Arrays.fill(held, -1);
            spread(flow);
        }
    }

    private static boolean entersAny(ControlFlow flow) {
        for (int i = 0; i < flow.size(); i++) {
            if (flow.at(i).getOpcode() == Opcodes.MONITORENTER) {
                return true;
            }
        }
        return false;
    }

    private void spread(ControlFlow flow) {
        Deque<Integer> work = new ArrayDeque<>();
        merge(0, 0, work);
        while (!work.isEmpty()) {
            int i = work.pop();
            int before = held[i];
            int after =
                    switch (flow.at(i).getOpcode()) {
                        case Opcodes.MONITORENTER -> Math.min(before + 1, LIMIT);
                        case Opcodes.MONITOREXIT -> Math.max(before - 1, 0);
                        default -> before;
                    };
            for (int s : flow.successors(i)) {
                merge(s, after, work);
            }
            // A monitorexit that throws has not released; javac's handler covers its own exit, so count it as released.
            int thrown = flow.at(i).getOpcode() == Opcodes.MONITOREXIT ? after : before;
            for (int h : flow.handlers(i)) {
                merge(h, thrown, work);
            }
        }
    }

    private void merge(int index, int count, Deque<Integer> work) {
        if (count > held[index]) {
            held[index] = count;
            work.push(index);
        }
    }

    boolean any(int index) {
        return held != null && held[index] > 0;
    }
}
