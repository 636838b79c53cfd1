package dev.weft.weave;

import dev.weft.analysis.CoroutineMethod;
import dev.weft.analysis.MethodAnalysis;
import dev.weft.analysis.RejectedException;
import dev.weft.analysis.Rejection.Reason;
import dev.weft.analysis.SuspensionPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Copies a body into a new method that has more parameters: its variables move up, its frames get the new ones, its lines,
 * names and handlers stay. What happens at the suspension points and returns is for the subclasses.
 */
abstract class BodyCopy {
    /** JVMS 4.7.3: {@code max_stack} and {@code max_locals} are of 16 bits. */
    private static final int MOST_SLOTS = 65_535;

    final CoroutineMethod facts;
    final Code code = new Code();
    private final Map<LabelNode, LabelNode> labels = new HashMap<>();
    private final Map<AbstractInsnNode, SuspensionPoint> points = new IdentityHashMap<>();
    private final int firstMoved;
    private final int by;
    private Object[] added;

    /** The slot of the continuation, in the copy. */
    final int continuation;

    /** Variables from slot {@code firstMoved} on move up {@code by} slots. */
    BodyCopy(CoroutineMethod facts, int firstMoved, int by, int continuation) {
        this.facts = facts;
        this.firstMoved = firstMoved;
        this.by = by;
        this.continuation = continuation;
        facts.points().forEach(p -> points.put(p.call(), p));
        for (AbstractInsnNode insn : facts.method().instructions) {
            if (insn instanceof LabelNode label) {
                labels.put(label, new LabelNode());
            }
        }
    }

    /** What the moved-in slots hold, {@code by} entries, wherever the body is. */
    abstract List<Object> addedLocals();

    abstract void point(SuspensionPoint point);

    /** Copies an instruction that is no point; returns false to have it copied as it is. */
    abstract boolean replace(AbstractInsnNode insn);

    final int slot(int original) {
        return original < firstMoved ? original : original + by;
    }

    /**
     * Calls the twin of a suspendable method. One that means exactly the body that it names, as {@code super.m(a)} does, must
     * not end in a plain override of the receiver's class.
     *
     * <pre>
     *   before: aload this; aload a;                                             invokespecial m(A)
     *   after:  aload this; aload a; aload c;                                    invokestatic/virtual/interface m(A, Continuation)
     *   super:  aload this; aload a; astore 8; dup; Own.class; Super.class; "m(A)"; aload c; Suspension.exactly; astore 9;
     *           aload 8; aload 9;                                                invokespecial m(A, Continuation)
     *   why:    only the receiver's class tells, and the receiver lies below the arguments
     * </pre>
     */
    final void call(SuspensionPoint point) {
        MethodInsnNode call = point.call();
        if (point.exact() == null) {
            code.var(Opcodes.ALOAD, continuation);
            Twin.call(code, call);
            return;
        }
        Type[] arguments = Type.getArgumentTypes(call.desc);
        int first = slot(facts.method().maxLocals);
        int next = first + (Type.getArgumentsAndReturnSizes(call.desc) >> 2) - 1;
        int entered = next;
        for (int i = arguments.length - 1; i >= 0; i--) {
            next -= arguments[i].getSize();
            code.var(arguments[i].getOpcode(Opcodes.ISTORE), next);
        }
        code.insn(Opcodes.DUP)
                .constant(Type.getObjectType(point.exact()))
                .constant(Type.getObjectType(call.owner))
                .constant((Object) (call.name + call.desc))
                .var(Opcodes.ALOAD, continuation)
                .abi(RuntimeAbi.EXACTLY)
                .var(Opcodes.ASTORE, entered)
                .parameters(arguments, first)
                .var(Opcodes.ALOAD, entered);
        Twin.call(code, call);
    }

    /** Variables that the calls of exactly one body need. */
    final int exactSlots() {
        return facts.points().stream()
                .filter(p -> p.exact() != null)
                .mapToInt(p -> Type.getArgumentsAndReturnSizes(p.call().desc) >> 2)
                .max()
                .orElse(0);
    }

    final void copyInstructions() {
        boolean entered = false;
        for (AbstractInsnNode insn : facts.method().instructions) {
            SuspensionPoint point = points.get(insn);
            if (point != null) {
                point(point);
            } else if (!replace(insn)) {
                copy(insn);
            }
            entered |= insn instanceof LabelNode label && facts.handlers().contains(label);
            if (entered && insn instanceof FrameNode) {
                caught();
                entered = false;
            }
        }
    }

    /**
     * At the entry of a handler around a suspension point nothing is suspended below, whatever the continuation says.
     *
     * <pre>
     *   before: handler: t
     *   after:  handler: t    dup; aload c; invokestatic Suspension.caught
     *   why:    if there is no room for a frame, an error overtakes the unwinding; whoever catches it must not take the calls that
     *           it makes for suspended, and those who are lost have handlers too
     * </pre>
     */
    private void caught() {
        code.insn(Opcodes.DUP).var(Opcodes.ALOAD, continuation).abi(RuntimeAbi.CAUGHT);
    }

    private void copy(AbstractInsnNode insn) {
        AbstractInsnNode copy = insn.clone(labels);
        if (copy instanceof VarInsnNode v) {
            v.var = slot(v.var);
        } else if (copy instanceof IincInsnNode inc) {
            inc.var = slot(inc.var);
        } else if (copy instanceof FrameNode frame) {
            frame.local = Arrays.asList(locals(frameSlots(frame.local)));
        }
        code.list.add(copy);
    }

    /** By slot, from by value. */
    private static List<Object> frameSlots(List<Object> values) {
        List<Object> slots = new ArrayList<>();
        for (Object type : values) {
            slots.add(type);
            if (Code.isWide(type)) {
                slots.add(Opcodes.TOP);
            }
        }
        return slots;
    }

    /** The locals of a frame in the copy, from the original's by slot. */
    final Object[] locals(List<Object> original) {
        if (added == null) {
            added = addedLocals().toArray();
        }
        Object[] slots = new Object[Math.max(original.size(), firstMoved) + added.length];
        for (int i = 0, n = slots.length - added.length; i < n; i++) {
            Object type = i < original.size() ? original.get(i) : Opcodes.TOP;
            slots[i < firstMoved ? i : i + added.length] = type instanceof LabelNode label ? labels.getOrDefault(label, label) : type;
        }
        System.arraycopy(added, 0, slots, firstMoved, added.length);
        int values = 0;
        for (int i = 0; i < slots.length; i++) {
            slots[values++] = slots[i];
            if (Code.isWide(slots[i])) {
                i++;
            }
        }
        return Arrays.copyOf(slots, values);
    }

    /** Whether the class file has a frame right behind {@code insn}: two at one place are one too many. */
    static boolean frameFollows(AbstractInsnNode insn) {
        AbstractInsnNode next = insn;
        while (next != null && next.getOpcode() < 0) {
            if (next instanceof FrameNode) {
                return true;
            }
            next = next.getNext();
        }
        return false;
    }

    final MethodNode finish(int access, String descriptor, int extraStack, int extraLocals) {
        MethodNode source = facts.method();
        MethodNode copy = new MethodNode(
                access, source.name, descriptor, null, source.exceptions.toArray(String[]::new));
        copy.instructions = code.list;
        for (TryCatchBlockNode block : source.tryCatchBlocks) {
            copy.tryCatchBlocks.add(new TryCatchBlockNode(
                    labels.get(block.start), labels.get(block.end), labels.get(block.handler), block.type));
        }
        if (source.localVariables != null) {
            copy.localVariables = new ArrayList<>();
            for (LocalVariableNode v : source.localVariables) {
                copy.localVariables.add(new LocalVariableNode(
                        v.name, v.desc, v.signature, labels.get(v.start), labels.get(v.end), slot(v.index)));
            }
        }
        copy.maxStack = source.maxStack + extraStack;
        copy.maxLocals = source.maxLocals + by + extraLocals;
        if (Math.max(copy.maxStack, copy.maxLocals) > MOST_SLOTS) {
            throw new RejectedException(Reason.TOO_LARGE, MethodAnalysis.firstLine(source),
                    copy.maxLocals + " slots for variables and " + copy.maxStack + " for the stack, of " + MOST_SLOTS);
        }
        return copy;
    }

    final LabelNode copyOf(LabelNode label) {
        return labels.get(label);
    }
}
