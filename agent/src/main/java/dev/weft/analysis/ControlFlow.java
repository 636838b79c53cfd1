package dev.weft.analysis;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Where each instruction can go. {@link #handlers} of an instruction are those that can see its exceptions: a handler
 * behind a catch-all of the same instruction never does. The arrays are shared: not to be changed.
 */
final class ControlFlow {
    private static final int[] NOWHERE = {};

    private final AbstractInsnNode[] insns;
    private final int[][] successors;
    private final int[][] handlers;

    ControlFlow(MethodNode method) {
        InsnList list = method.instructions;
        insns = list.toArray();
        successors = new int[insns.length][];
        for (int i = 0; i < insns.length; i++) {
            successors[i] = successors(list, i);
        }
        handlers = new int[insns.length][];
        Arrays.fill(handlers, NOWHERE);
        boolean[] caught = new boolean[insns.length];
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int handler = list.indexOf(block.handler);
            for (int i = list.indexOf(block.start), end = list.indexOf(block.end); i < end; i++) {
                if (!caught[i]) {
                    handlers[i] = Arrays.copyOf(handlers[i], handlers[i].length + 1);
                    handlers[i][handlers[i].length - 1] = handler;
                    caught[i] = block.type == null;
                }
            }
        }
    }

    private int[] successors(InsnList list, int index) {
        AbstractInsnNode insn = insns[index];
        int next = fallsThrough(insn) && index + 1 < insns.length ? index + 1 : -1;
        if (insn instanceof JumpInsnNode jump) {
            int target = list.indexOf(jump.label);
            return next < 0 ? new int[] {target} : new int[] {target, next};
        } else if (insn instanceof TableSwitchInsnNode table) {
            return targets(list, table.labels, table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            return targets(list, lookup.labels, lookup.dflt);
        }
        return next < 0 ? NOWHERE : new int[] {next};
    }

    private static int[] targets(InsnList list, List<LabelNode> labels, LabelNode dflt) {
        int[] targets = new int[labels.size() + 1];
        for (int i = 0; i < labels.size(); i++) {
            targets[i] = list.indexOf(labels.get(i));
        }
        targets[labels.size()] = list.indexOf(dflt);
        return targets;
    }

    int size() {
        return insns.length;
    }

    AbstractInsnNode at(int index) {
        return insns[index];
    }

    int[] handlers(int index) {
        return handlers[index];
    }

    /** Without exceptions: falling through, and jumping. */
    int[] successors(int index) {
        return successors[index];
    }

    /** One more than the highest slot that an instruction reads or writes. */
    int slots() {
        int slots = 0;
        for (AbstractInsnNode insn : insns) {
            if (insn instanceof VarInsnNode v) {
                slots = Math.max(slots, v.var + 1);
            } else if (insn instanceof IincInsnNode inc) {
                slots = Math.max(slots, inc.var + 1);
            }
        }
        return slots;
    }

    private static boolean fallsThrough(AbstractInsnNode insn) {
        int op = insn.getOpcode();
        return op != Opcodes.GOTO
                && op != Opcodes.TABLESWITCH
                && op != Opcodes.LOOKUPSWITCH
                && op != Opcodes.ATHROW
                && !(op >= Opcodes.IRETURN && op <= Opcodes.RETURN);
    }
}
