package dev.weft.analysis;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Whether a body's steps are too short to be seen running: between two yields it calls nothing, initializes no class and
 * loops nowhere. Then nothing can step the coroutine while it runs, and the step need not mark it as running: that is one
 * store in a loop that has four.
 *
 * <p>Invariant: without the yields, the body's control flow has no cycle, and none of its instructions runs other code.
 */
final class Fleeting {
    private static final Set<String> BOXES = Set.of(
            "java/lang/Boolean", "java/lang/Byte", "java/lang/Short", "java/lang/Character", "java/lang/Integer",
            "java/lang/Long", "java/lang/Float", "java/lang/Double");

    private final ControlFlow flow;
    private final SuspendableCalls calls;
    private final byte[] seen;

    private Fleeting(ControlFlow flow, SuspendableCalls calls) {
        this.flow = flow;
        this.calls = calls;
        this.seen = new byte[flow.size()];
    }

    static boolean is(ControlFlow flow, SuspendableCalls calls) {
        Fleeting fleeting = new Fleeting(flow, calls);
        for (int i = 0; i < flow.size(); i++) {
            if (!fleeting.isQuiet(flow.at(i)) || fleeting.seen[i] == 0 && fleeting.hasCycle(i, 0)) {
                return false;
            }
        }
        return true;
    }

    private boolean isQuiet(AbstractInsnNode insn) {
        if (insn instanceof MethodInsnNode call) {
            boolean ends = call.owner.equals(Names.CO) && call.name.equals("end");
            boolean boxes = BOXES.contains(call.owner) && (call.name.equals("valueOf") || call.name.endsWith("Value"));
            return ends || boxes && !call.desc.contains("String") || calls.kindOf(call) != null;
        }
        return switch (insn.getOpcode()) {
            case Opcodes.INVOKEDYNAMIC, Opcodes.GETSTATIC, Opcodes.PUTSTATIC, Opcodes.NEW, Opcodes.ANEWARRAY,
                    Opcodes.MULTIANEWARRAY, Opcodes.MONITORENTER, Opcodes.MONITOREXIT -> false;
            case Opcodes.LDC -> ((LdcInsnNode) insn).cst instanceof Number || ((LdcInsnNode) insn).cst instanceof String;
            default -> true;
        };
    }

    /** Depth first; a node that is met while it is still open closes a cycle. Deep code counts as cyclic: it is long anyway. */
    private boolean hasCycle(int index, int depth) {
        if (seen[index] == 2) {
            return false;
        }
        if (seen[index] == 1 || depth > 2000) {
            return true;
        }
        seen[index] = 1;
        boolean yields = calls.kindOf(flow.at(index)) != null;
        if (!yields) {
            for (int next : flow.successors(index)) {
                if (hasCycle(next, depth + 1)) {
                    return true;
                }
            }
        }
        for (int handler : flow.handlers(index)) {
            if (hasCycle(handler, depth + 1)) {
                return true;
            }
        }
        seen[index] = 2;
        return false;
    }
}
