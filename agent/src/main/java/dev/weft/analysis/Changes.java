package dev.weft.analysis;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
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
 * A yield never goes on but resumed; its handlers may also see a failure to yield.
 */
final class Changes {
    private final BitSet[] in;

    /** @param resumed what differs from its field behind a yield; null at all other instructions */
    Changes(ControlFlow flow, List<Integer> starts, IntFunction<BitSet> resumed) {
        in = new BitSet[flow.size()];
        Deque<Integer> work = new ArrayDeque<>();
        for (int start : starts) {
            merge(start, new BitSet(), work);
        }
        while (!work.isEmpty()) {
            int i = work.pop();
            BitSet out = (BitSet) in[i].clone();
            AbstractInsnNode insn = flow.at(i);
            if (insn instanceof VarInsnNode v && v.getOpcode() >= Opcodes.ISTORE && v.getOpcode() <= Opcodes.ASTORE) {
                out.set(v.var);
            } else if (insn instanceof IincInsnNode inc) {
                out.set(inc.var);
            }
            BitSet behind = resumed.apply(i);
            flow.successors(i).forEach(s -> merge(s, behind == null ? out : behind, work));
            if (behind != null) {
                out.or(behind);
            }
            flow.handlers(i).forEach(h -> merge(h, out, work));
        }
    }

    private void merge(int index, BitSet changed, Deque<Integer> work) {
        if (in[index] == null) {
            in[index] = (BitSet) changed.clone();
            work.push(index);
        } else {
            int before = in[index].cardinality();
            in[index].or(changed);
            if (in[index].cardinality() != before) {
                work.push(index);
            }
        }
    }

    /** The changed slots at instruction {@code index}; empty where a resumed body never comes. */
    BitSet before(int index) {
        return in[index] == null ? new BitSet() : (BitSet) in[index].clone();
    }
}
