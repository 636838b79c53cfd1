package dev.weft.analysis;

import dev.weft.analysis.FrameLayout.Field;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * All there is to know to weave one method.
 *
 * @param kind what it is
 * @param owner its class, internal name
 * @param ownerIsInterface whether that is an interface
 * @param method the code, with allocations sunk
 * @param points its suspension points, tail calls included, in the order of the code
 * @param entry for a factory: what its constructor keeps
 * @param fields of the frame class
 * @param end for a factory: where a result waits for the return, null if {@code Co.end(x)} is never called, or returned at once
 * @param endsAtOnce for a factory: whether {@code Co.end(x)} is called, and each time returned at once
 * @param frameClass internal name
 * @param frameSuper internal name of its superclass
 * @param fleeting for a factory: whether a step is too short to be seen running
 * @param sites what the frame class says of its points
 * @param handlers those where an error may arrive that overtakes an unwinding
 */
public record CoroutineMethod(
        Kind kind,
        String owner,
        boolean ownerIsInterface,
        MethodNode method,
        List<SuspensionPoint> points,
        Kept entry,
        List<Field> fields,
        Field end,
        boolean endsAtOnce,
        String frameClass,
        String frameSuper,
        boolean fleeting,
        String sites,
        Set<LabelNode> handlers) {

    /** The two kinds of coroutine method. */
    public enum Kind {
        /** Returns a new coroutine object. */
        FACTORY,
        /** Suspends its caller. */
        SUSPENDABLE
    }

    /** Whether it is a factory whose body calls nothing suspendable: then it has no ring of frames. */
    public boolean isLeaf() {
        return kind == Kind.FACTORY && points.stream().allMatch(p -> p.kind() == SuspensionPoint.Kind.YIELD);
    }

    /** Whether a wide variable lies in {@code slot} and the next: then nothing can be put between them. */
    public boolean isStraddled(int slot) {
        for (AbstractInsnNode insn : method.instructions) {
            boolean wide = insn.getOpcode() == Opcodes.LSTORE || insn.getOpcode() == Opcodes.DSTORE;
            if (wide && ((VarInsnNode) insn).var == slot) {
                return true;
            }
        }
        return false;
    }

    /** The points that have a number. */
    public List<SuspensionPoint> numberedPoints() {
        return points.stream().filter(p -> !p.isTail()).toList();
    }
}
