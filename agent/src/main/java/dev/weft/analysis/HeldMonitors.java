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

    private final int[] held;

    HeldMonitors(ControlFlow flow) {
        held = new int[flow.size()];
        Arrays.fill(held, -1);
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
            flow.successors(i).forEach(s -> merge(s, after, work));
            // A monitorexit that throws has not released; javac's handler covers its own exit, so count it as released.
            int thrown = flow.at(i).getOpcode() == Opcodes.MONITOREXIT ? after : before;
            flow.handlers(i).forEach(h -> merge(h, thrown, work));
        }
    }

    private void merge(int index, int count, Deque<Integer> work) {
        if (count > held[index]) {
            held[index] = count;
            work.push(index);
        }
    }

    boolean any(int index) {
        return held[index] > 0;
    }
}
