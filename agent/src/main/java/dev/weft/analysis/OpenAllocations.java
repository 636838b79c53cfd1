package dev.weft.analysis;

import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The objects whose construction straddles a suspension point: {@code new X(Co.yield())} leaves an uninitialized X on the
 * operand stack, which no field can hold.
 *
 * <p>Invariant: a NEW is open at a point if its type is still there as uninitialized, in a local or on the stack.
 */
public final class OpenAllocations {
    private OpenAllocations() {}

    /** The labels of the NEW instructions concerned. */
    public static Set<LabelNode> find(MethodNode method, TypeFlow flow, SuspendableCalls calls) {
        Set<LabelNode> open = new LinkedHashSet<>();
        for (AbstractInsnNode insn : method.instructions) {
            TypeFlow.Types types = calls.kindOf(insn) == null ? null : flow.before(insn);
            if (types != null) {
                types.locals().forEach(type -> add(open, type));
                types.stack().forEach(type -> add(open, type));
            }
        }
        return open;
    }

    private static void add(Set<LabelNode> open, Object type) {
        if (type instanceof LabelNode label) {
            open.add(label);
        }
    }
}
