package dev.weft.analysis;

import java.util.BitSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variables are live before each instruction: read on some path before being written.
 *
 * <p>Invariant, as a least fixpoint: {@code in(i) = uses(i) + (union of in(successors of i)) - defs(i) + union of
 * in(handlers of i)}. What a handler reads is live throughout its range, even at a store: the exception comes before it.
 */
final class Liveness {
    private final SlotSets in;

    /** Passes from the last instruction to the first, until none finds anything new: as many as loops lie in each other. */
    Liveness(ControlFlow flow) {
        in = new SlotSets(flow.size(), flow.slots());
        long[] live = in.none();
        boolean grown;
        do {
            grown = false;
            for (int i = flow.size() - 1; i >= 0; i--) {
                in.clear(live);
                for (int s : flow.successors(i)) {
                    in.add(s, live);
                }
                AbstractInsnNode insn = flow.at(i);
                if (insn instanceof VarInsnNode v) {
                    boolean store = v.getOpcode() >= Opcodes.ISTORE && v.getOpcode() <= Opcodes.ASTORE;
                    SlotSets.set(live, v.var, !store);
                } else if (insn instanceof IincInsnNode inc) {
                    SlotSets.set(live, inc.var, true);
                }
                for (int h : flow.handlers(i)) {
                    in.add(h, live);
                }
                grown |= in.merge(i, live);
            }
        } while (grown);
    }

    /** The slots that are live before instruction {@code index}. Of a wide variable, its first slot. */
    BitSet before(int index) {
        return in.get(index);
    }
}
