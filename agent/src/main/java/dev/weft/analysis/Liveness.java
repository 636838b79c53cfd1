package dev.weft.analysis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
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
    private final BitSet[] in;

    Liveness(ControlFlow flow) {
        int n = flow.size();
        in = new BitSet[n];
        List<List<Integer>> predecessors = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            in[i] = new BitSet();
            predecessors.add(new ArrayList<>(2));
        }
        for (int i = 0; i < n; i++) {
            for (int s : flow.successors(i)) {
                predecessors.get(s).add(i);
            }
            for (int h : flow.handlers(i)) {
                predecessors.get(h).add(i);
            }
        }
        Deque<Integer> work = new ArrayDeque<>();
        boolean[] queued = new boolean[n];
        for (int i = 0; i < n; i++) {
            work.push(i); // the last instruction comes first
            queued[i] = true;
        }
        while (!work.isEmpty()) {
            int i = work.pop();
            queued[i] = false;
            BitSet live = before(flow, i);
            if (!live.equals(in[i])) {
                in[i] = live;
                for (int p : predecessors.get(i)) {
                    if (!queued[p]) {
                        queued[p] = true;
                        work.push(p);
                    }
                }
            }
        }
    }

    private BitSet before(ControlFlow flow, int i) {
        BitSet live = new BitSet();
        flow.successors(i).forEach(s -> live.or(in[s]));
        AbstractInsnNode insn = flow.at(i);
        if (insn instanceof VarInsnNode v) {
            boolean store = v.getOpcode() >= Opcodes.ISTORE && v.getOpcode() <= Opcodes.ASTORE;
            live.set(v.var, !store);
        } else if (insn instanceof IincInsnNode inc) {
            live.set(inc.var);
        }
        flow.handlers(i).forEach(h -> live.or(in[h]));
        return live;
    }

    /** The slots that are live before instruction {@code index}. Of a wide variable, its first slot. */
    BitSet before(int index) {
        return (BitSet) in[index].clone();
    }
}
