package dev.weft.analysis;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** How a body gets from a call to its return: at once, or by way of a finally block or a variable. */
final class Endings {
    private static final int MOST_JUMPS = 8;

    private Endings() {}

    /** Whether nothing is done behind {@code insn} but to return with an instruction {@code returns}; jumps are followed. */
    static boolean returnsBehind(AbstractInsnNode insn, int returns) {
        AbstractInsnNode next = real(insn.getNext());
        for (int jumps = 0; next != null && next.getOpcode() == Opcodes.GOTO && jumps < MOST_JUMPS; jumps++) {
            next = real(((JumpInsnNode) next).label);
        }
        return next != null && next.getOpcode() == returns;
    }

    private static AbstractInsnNode real(AbstractInsnNode insn) {
        while (insn != null && insn.getOpcode() < 0) {
            insn = insn.getNext();
        }
        return insn;
    }

    /** Whether some {@code Co.end(x)} gives a result. */
    static boolean giveResult(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (givesResult(insn)) {
                return true;
            }
        }
        return false;
    }

    /** Whether each {@code Co.end(x)} is returned as soon as it is called: then its result needs no place to wait in. */
    static boolean areAtOnce(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions) {
            if (givesResult(insn) && !returnsBehind(insn, Opcodes.ARETURN)) {
                return false;
            }
        }
        return true;
    }

    private static boolean givesResult(AbstractInsnNode insn) {
        return insn instanceof MethodInsnNode call
                && call.owner.equals(Names.CO)
                && call.name.equals("end")
                && call.desc.startsWith("(L");
    }
}
