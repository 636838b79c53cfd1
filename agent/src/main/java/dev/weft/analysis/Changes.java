package dev.weft.analysis;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables may differ from their field of the frame at each instruction of a resumed body.
 *
 * <p>Invariant, as a least fixpoint over the paths that start behind a suspension point (or at the entry of a factory,
 * whose constructor filled the fields): a variable is changed once a store to it was passed; resuming makes all unchanged but
 * the one that was yielded, which has not been in its field. A call may also end without suspending: then nothing is resumed.
 * A yield never goes on but resumed; its handlers may also see a failure to yield. Where the body begins again, its parameters
 * are changed.
 */
final class Changes {
    private static final int[] START = {0};

    private final ControlFlow flow;
    private final IntFunction<BitSet> resumed;
    private final BitSet again;
    private final int parameters;
    private final SlotSets in;
    private final boolean[] reached;

    /**
     * Passes from the first instruction to the last, until none finds anything new.
     *
     * @param resumed what differs from its field behind a yield; null at all other instructions
     * @param again the calls that become jumps to the first instruction
     * @param parameters how many slots the parameters take
     */
    Changes(ControlFlow flow, List<Integer> starts, IntFunction<BitSet> resumed, BitSet again, int parameters) {
        this.flow = flow;
        this.resumed = resumed;
        this.again = again;
        this.parameters = Math.min(parameters, flow.slots());
        in = new SlotSets(flow.size(), flow.slots());
        reached = new boolean[flow.size()];
        int first = flow.size();
        for (int start : starts) {
            reached[start] = true;
            first = Math.min(first, start);
        }
        long[] out = in.none();
        while (first < flow.size()) {
            first = pass(first, out);
        }
    }

    /** Returns the lowest instruction whose set has grown behind the pass's back; beyond the last one if there is none. */
    private int pass(int first, long[] out) {
        int next = flow.size();
        for (int i = first; i < flow.size(); i++) {
            if (reached[i]) {
                in.clear(out);
                in.add(i, out);
                AbstractInsnNode insn = flow.at(i);
                if (insn instanceof VarInsnNode v && v.getOpcode() >= Opcodes.ISTORE && v.getOpcode() <= Opcodes.ASTORE) {
                    SlotSets.set(out, v.var, true);
                } else if (insn instanceof IincInsnNode inc) {
                    SlotSets.set(out, inc.var, true);
                }
                BitSet behind = resumed.apply(i);
                long[] goesOn = behind == null ? out : Arrays.copyOf(behind.toLongArray(), out.length);
                if (again.get(i)) {
                    for (int slot = 0; slot < parameters; slot++) {
                        SlotSets.set(out, slot, true);
                    }
                    next = Math.min(next, merge(i, START, out));
                } else {
                    next = Math.min(next, merge(i, flow.successors(i), goesOn));
                }
                next = Math.min(next, merge(i, flow.handlers(i), out));
                if (behind != null) {
                    next = Math.min(next, merge(i, flow.handlers(i), goesOn));
                }
            }
        }
        return next;
    }

    private int merge(int from, int[] targets, long[] changed) {
        int lowest = flow.size();
        for (int target : targets) {
            if ((in.merge(target, changed) | !reached[target]) && target <= from) {
                lowest = Math.min(lowest, target);
            }
            reached[target] = true;
        }
        return lowest;
    }

    /** The changed slots at instruction {@code index}; empty where a resumed body never comes. */
    BitSet before(int index) {
        return in.get(index);
    }
}
