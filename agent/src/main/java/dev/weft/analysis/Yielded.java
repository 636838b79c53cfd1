package dev.weft.analysis;

import dev.weft.analysis.CoroutineMethod.Kind;
import java.util.BitSet;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which local variable is yielded, as it is, at a {@code Co.yield} of a primitive generator: {@code Co.yield(i)}. The
 * generator keeps it as its element until the next step, so the frame need not keep it too.
 *
 * <p>Invariant: while the body waits at that yield, nothing writes the element, and the variable is alive and equal to it:
 * the load stands right before the call, and no jump comes between.
 */
final class Yielded {
    private static final Map<String, String> ELEMENTS = Map.of(
            "dev/weft/IntGenerator", "I", "dev/weft/LongGenerator", "J", "dev/weft/DoubleGenerator", "D");

    /** The descriptor of the elements; null for what is no primitive generator. */
    private final String element;
    private final SuspendableCalls calls;
    private final Liveness liveness;
    private final ControlFlow flow;

    Yielded(MethodNode method, Kind kind, SuspendableCalls calls, Liveness liveness, ControlFlow flow) {
        this.element = kind == Kind.FACTORY ? ELEMENTS.get(Type.getReturnType(method.desc).getInternalName()) : null;
        this.calls = calls;
        this.liveness = liveness;
        this.flow = flow;
    }

    /** What differs from its field when the body goes on behind instruction {@code index}; null if that is no yield. */
    BitSet resumed(int index) {
        if (calls.kindOf(flow.at(index)) != SuspensionPoint.Kind.YIELD) {
            return null;
        }
        BitSet elsewhere = new BitSet();
        if (slot(index) >= 0) {
            elsewhere.set(slot(index));
        }
        return elsewhere;
    }

    /** The variable's slot at instruction {@code index}; -1 if there is none. */
    int slot(int index) {
        boolean yields = flow.at(index) instanceof MethodInsnNode call
                && call.owner.equals(Names.CO)
                && call.name.equals("yield")
                && call.desc.startsWith("(" + element + ")");
        AbstractInsnNode load = yields && index > 0 ? flow.at(index - 1) : null;
        return load instanceof VarInsnNode v && v.getOpcode() == Type.getType(element).getOpcode(Opcodes.ILOAD)
                        && liveness.before(index).get(v.var)
                ? v.var
                : -1;
    }
}
