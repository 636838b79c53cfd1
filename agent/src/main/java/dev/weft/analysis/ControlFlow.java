package dev.weft.analysis;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Where each instruction can go. {@link #handlers} of an instruction are those that can see its exceptions: a handler
 * behind a catch-all of the same instruction never does.
 */
final class ControlFlow {
    private final InsnList insns;
    private final List<List<Integer>> handlers;

    ControlFlow(MethodNode method) {
        insns = method.instructions;
        handlers = new ArrayList<>(insns.size());
        for (int i = 0; i < insns.size(); i++) {
            handlers.add(List.of());
        }
        boolean[] caught = new boolean[insns.size()];
        for (TryCatchBlockNode block : method.tryCatchBlocks) {
            int handler = insns.indexOf(block.handler);
            for (int i = insns.indexOf(block.start), end = insns.indexOf(block.end); i < end; i++) {
                if (!caught[i]) {
                    add(i, handler);
                    caught[i] = block.type == null;
                }
            }
        }
    }

    private void add(int index, int handler) {
        if (handlers.get(index).isEmpty()) {
            handlers.set(index, new ArrayList<>(2));
        }
        handlers.get(index).add(handler);
    }

    int size() {
        return insns.size();
    }

    AbstractInsnNode at(int index) {
        return insns.get(index);
    }

    List<Integer> handlers(int index) {
        return handlers.get(index);
    }

    /** Without exceptions: falling through, and jumping. */
    List<Integer> successors(int index) {
        AbstractInsnNode insn = insns.get(index);
        List<Integer> next = new ArrayList<>(2);
        if (insn instanceof JumpInsnNode jump) {
            next.add(insns.indexOf(jump.label));
        } else if (insn instanceof TableSwitchInsnNode table) {
            addAll(next, table.labels, table.dflt);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            addAll(next, lookup.labels, lookup.dflt);
        }
        if (fallsThrough(insn) && index + 1 < insns.size()) {
            next.add(index + 1);
        }
        return next;
    }

    private void addAll(List<Integer> next, List<LabelNode> labels, LabelNode dflt) {
        labels.forEach(label -> next.add(insns.indexOf(label)));
        next.add(insns.indexOf(dflt));
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
