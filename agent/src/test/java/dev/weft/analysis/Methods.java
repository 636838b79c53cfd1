package dev.weft.analysis;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A method being built by hand; labels have names, and instructions that a test asks about have marks. */
final class Methods {
    static final String OWNER = "a/B";

    final MethodNode node;
    private final Map<String, LabelNode> labels = new HashMap<>();
    private final Map<String, AbstractInsnNode> marks = new HashMap<>();

    private Methods(int access, String name, String descriptor) {
        node = new MethodNode(access, name, descriptor, null, null);
        node.maxLocals = 20;
        node.maxStack = 20;
    }

    static Methods of(String descriptor) {
        return new Methods(Opcodes.ACC_STATIC, "m", descriptor);
    }

    static Methods of(int access, String name, String descriptor) {
        return new Methods(access, name, descriptor);
    }

    Methods op(int... opcodes) {
        for (int opcode : opcodes) {
            node.instructions.add(new InsnNode(opcode));
        }
        return this;
    }

    Methods var(int opcode, int slot) {
        node.instructions.add(new VarInsnNode(opcode, slot));
        return this;
    }

    Methods iinc(int slot) {
        node.instructions.add(new IincInsnNode(slot, 1));
        return this;
    }

    Methods ldc(Object constant) {
        node.instructions.add(new LdcInsnNode(constant));
        return this;
    }

    Methods type(int opcode, String type) {
        node.instructions.add(new TypeInsnNode(opcode, type));
        return this;
    }

    Methods call(int opcode, String owner, String name, String descriptor) {
        node.instructions.add(new MethodInsnNode(opcode, owner, name, descriptor, false));
        return this;
    }

    Methods yield() {
        return op(Opcodes.ACONST_NULL).call(Opcodes.INVOKESTATIC, Names.CO, "yield", "(Ljava/lang/Object;)Ljava/lang/Object;");
    }

    Methods label(String name) {
        node.instructions.add(named(name));
        return this;
    }

    Methods jump(int opcode, String label) {
        node.instructions.add(new JumpInsnNode(opcode, named(label)));
        return this;
    }

    Methods frame(Object[] locals, Object... stack) {
        node.instructions.add(new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.length, stack));
        return this;
    }

    Methods handle(String from, String to, String handler, String type) {
        node.tryCatchBlocks.add(new TryCatchBlockNode(named(from), named(to), named(handler), type));
        return this;
    }

    /** Names the instruction before. */
    Methods mark(String name) {
        marks.put(name, node.instructions.getLast());
        return this;
    }

    AbstractInsnNode at(String mark) {
        return marks.get(mark);
    }

    int index(String markOrLabel) {
        AbstractInsnNode insn = marks.containsKey(markOrLabel) ? marks.get(markOrLabel) : labels.get(markOrLabel);
        return node.instructions.indexOf(insn);
    }

    LabelNode named(String label) {
        return labels.computeIfAbsent(label, name -> new LabelNode());
    }

    ControlFlow flow() {
        return new ControlFlow(node);
    }

    TypeFlow types() {
        return new TypeFlow(OWNER, node);
    }

    static Object[] locals(Object... types) {
        return types;
    }
}
