package dev.weft.weave;

import dev.weft.analysis.RejectedException;
import dev.weft.analysis.Rejection.Reason;
import dev.weft.analysis.TypeFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Moves allocations behind the suspension points that they straddle. A placeholder, null, takes the place of the
 * uninitialized object wherever it goes, on the stack or into locals, until its constructor is called.
 *
 * <pre>
 *   before: new X; dup; (arguments, with a yield); invokespecial X.&lt;init&gt;
 *   after:  new X; pop; aconst_null; dup; (arguments)
 *           store the arguments; pop the placeholders; new X; dup; load the arguments; invokespecial X.&lt;init&gt;
 *   why:    no field can hold an uninitialized object. The first NEW stays for what it does besides: it initializes the
 *           class before the arguments are evaluated, and fails where it failed. Its object is dead, and the JIT drops it
 * </pre>
 */
final class AllocationSinker {
    private final MethodNode method;
    private final TypeFlow flow;

    private AllocationSinker(MethodNode method, TypeFlow flow) {
        this.method = method;
        this.flow = flow;
    }

    /** Gives each NEW a label, by which frames and analyses can name it. */
    static void label(MethodNode method) {
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn.getOpcode() == Opcodes.NEW && !(insn.getPrevious() instanceof LabelNode)) {
                method.instructions.insertBefore(insn, new LabelNode());
            }
        }
    }

    /** Sinks the allocations at {@code open}, as {@link #label} left them. */
    static void sink(MethodNode method, TypeFlow flow, Set<LabelNode> open) {
        AllocationSinker sinker = new AllocationSinker(method, flow);
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof FrameNode frame) {
                frame.local = withoutUninitialized(frame.local, open);
                frame.stack = withoutUninitialized(frame.stack, open);
            } else if (insn instanceof MethodInsnNode call && call.name.equals("<init>")) {
                TypeFlow.Types types = flow.before(call);
                Object target = types == null ? null : sinker.target(call, types);
                if (open.contains(target)) {
                    sinker.construct(call, types, target);
                }
            } else if (flow.before(insn) != null) {
                sinker.decide(insn, flow.before(insn).stack(), open);
            }
        }
        for (LabelNode label : open) {
            AbstractInsnNode allocation = label;
            while (allocation.getOpcode() != Opcodes.NEW) {
                allocation = allocation.getNext();
            }
            Code placeholder = new Code().insn(Opcodes.POP).insn(Opcodes.ACONST_NULL);
            method.instructions.insert(allocation, placeholder.list);
        }
    }

    private static List<Object> withoutUninitialized(List<Object> types, Set<LabelNode> open) {
        return types == null
                ? null
                : new ArrayList<>(types.stream()
                        .map(t -> open.contains(t) ? Opcodes.NULL : t)
                        .toList());
    }

    /**
     * A comparison knows the object from null and from all others, which the placeholder cannot: so it is settled now. The
     * verifier also lets a monitor of it be entered.
     */
    private void decide(AbstractInsnNode insn, List<Object> stack, Set<LabelNode> open) {
        int top = stack.size() - 1;
        switch (insn.getOpcode()) {
            case Opcodes.IFNULL, Opcodes.IFNONNULL -> {
                if (open.contains(stack.get(top))) {
                    decide((JumpInsnNode) insn, Opcodes.POP, insn.getOpcode() == Opcodes.IFNONNULL);
                }
            }
            case Opcodes.IF_ACMPEQ, Opcodes.IF_ACMPNE -> {
                if (open.contains(stack.get(top)) || open.contains(stack.get(top - 1))) {
                    boolean same = stack.get(top).equals(stack.get(top - 1)); // a NEW has one live object at a time
                    decide((JumpInsnNode) insn, Opcodes.POP2, same == (insn.getOpcode() == Opcodes.IF_ACMPEQ));
                }
            }
            case Opcodes.MONITORENTER -> {
                if (open.contains(stack.get(top))) {
                    throw new RejectedException(Reason.IN_MONITOR, 0, "of an object that is not constructed yet");
                }
            }
            default -> {}
        }
    }

    private void decide(JumpInsnNode jump, int pop, boolean jumps) {
        Code before = new Code().insn(pop).insn(jumps ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
        method.instructions.insertBefore(jump, before.list);
        jump.setOpcode(Opcodes.IFNE);
    }

    private Object target(MethodInsnNode call, TypeFlow.Types types) {
        return types.stack().get(types.stack().size() - 1 - Type.getArgumentTypes(call.desc).length);
    }

    /** Rebuilds the stack as it was, with a real object at the place of each placeholder, just before the constructor runs. */
    private void construct(MethodInsnNode call, TypeFlow.Types types, Object allocation) {
        List<Object> stack = types.stack();
        int lowest = stack.indexOf(allocation);
        int receiver = stack.size() - 1 - Type.getArgumentTypes(call.desc).length;
        int temporary = method.maxLocals;
        Code before = new Code();
        int[] slots = new int[stack.size()];
        int next = temporary + 1;
        for (int i = stack.size() - 1; i >= lowest; i--) {
            if (stack.get(i).equals(allocation)) {
                before.insn(Opcodes.POP);
            } else {
                slots[i] = next;
                before.store(stack.get(i), next);
                next += Code.isWide(stack.get(i)) ? 2 : 1;
            }
        }
        before.type(Opcodes.NEW, call.owner).var(Opcodes.ASTORE, temporary).var(Opcodes.ALOAD, temporary);
        for (int i = receiver + 1; i < stack.size(); i++) {
            before.load(stack.get(i), slots[i]);
        }
        Code after = new Code();
        for (int i = lowest; i < receiver; i++) {
            if (stack.get(i).equals(allocation)) {
                after.var(Opcodes.ALOAD, temporary);
            } else {
                after.load(stack.get(i), slots[i]);
            }
        }
        List<Object> locals = types.locals();
        for (int slot = 0; slot < locals.size(); slot++) {
            if (locals.get(slot).equals(allocation)) {
                after.var(Opcodes.ALOAD, temporary).var(Opcodes.ASTORE, slot);
            }
        }
        method.instructions.insertBefore(call, before.list);
        method.instructions.insert(call, after.list);
        method.maxLocals = Math.max(method.maxLocals, next);
        method.maxStack = Math.max(method.maxStack, stack.size() * 2 + 2);
    }
}
