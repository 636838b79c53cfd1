package dev.weft.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The verifier's types before each instruction, as ASM writes them in frames: an {@code Opcodes} constant, an internal name,
 * or the label of a {@code NEW}.
 *
 * <p>Invariant: the types are those of the last StackMapTable frame, replayed through the straight-line code behind it. No
 * types are merged. Code that no frame and no path reaches has none.
 */
public final class TypeFlow {
    /**
     * The types before one instruction.
     *
     * @param locals by slot; the second slot of a wide variable is {@code TOP}
     * @param stack bottom first; a wide value is one entry
     */
    public record Types(List<Object> locals, List<Object> stack) {}

    private final Map<AbstractInsnNode, Types> types = new HashMap<>();

    /** Replays a method of {@code owner} whose frames are expanded. Each {@code NEW} must have a label before it. */
    public TypeFlow(String owner, MethodNode method) {
        this(owner, method, insn -> true);
    }

    /** The same, but remembers only the types at the first instruction, and before those that are {@code asked} for. */
    public TypeFlow(String owner, MethodNode method, Predicate<AbstractInsnNode> asked) {
        AnalyzerAdapter replay = new AnalyzerAdapter(owner, method.access, method.name, method.desc, null);
        Map<Label, LabelNode> labels = new HashMap<>();
        for (AbstractInsnNode insn : method.instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label.getLabel(), label);
            }
        }
        for (AbstractInsnNode insn : method.instructions) {
            if (insn.getOpcode() >= 0 && replay.locals != null && (types.isEmpty() || asked.test(insn))) {
                types.put(insn, new Types(nodes(replay.locals, labels), narrow(nodes(replay.stack, labels))));
            }
            insn.accept(replay);
        }
    }

    private static List<Object> nodes(List<Object> types, Map<Label, LabelNode> labels) {
        List<Object> nodes = new ArrayList<>(types.size());
        for (int i = 0; i < types.size(); i++) {
            Object type = types.get(i);
            nodes.add(type instanceof Label label ? labels.get(label) : type);
        }
        return nodes;
    }

    /** From two entries for a wide value to one. */
    private static List<Object> narrow(List<Object> slots) {
        List<Object> values = new ArrayList<>(slots.size());
        for (int i = 0; i < slots.size(); i++) {
            Object type = slots.get(i);
            values.add(type);
            if (type == Opcodes.LONG || type == Opcodes.DOUBLE) {
                i++;
            }
        }
        return values;
    }

    /** The types before {@code insn}, null if it is never reached. */
    public Types before(AbstractInsnNode insn) {
        return types.get(insn);
    }
}
