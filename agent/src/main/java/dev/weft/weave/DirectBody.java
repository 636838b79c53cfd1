package dev.weft.weave;

import dev.weft.analysis.CoroutineMethod;
import dev.weft.analysis.Kept;
import dev.weft.analysis.SuspensionPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The direct body of a suspendable method: the original code, one parameter more, and one test behind each suspendable call.
 * It allocates nothing unless something really suspends.
 *
 * <pre>
 *   before: invokestatic walk(LNode;)V
 *   after:  aload c
 *           invokestatic walk(LNode;Continuation;)V
 *           aload c; invokestatic Suspension.unwinding; ifeq go_on
 *           iconst 2; goto exit
 *   go_on:  ...
 *   exit:   aload n; aload c; invokestatic F.at1(ILNode;Continuation;)V     a new frame, behind the original code
 *           return
 *   in try: ...ifeq go_on; iconst 2; aload n; aload c; invokestatic F.at1; return       where its handlers see it fail
 *   why:    the way out is rare: it is shared by all points that keep the same, and leaves the allocation to the frame class, so
 *           that the body inlines
 * </pre>
 *
 * A yield always suspends: no test, and what follows is reached from other points only (the resumed body goes on there).
 */
final class DirectBody extends BodyCopy {
    private final Type result;

    private final boolean copied;
    private final Map<Integer, LabelNode> exits = new HashMap<>();
    private final Stress stress;

    /** @param copied whether the parameters move as well: the code keeps a wide value where the hidden one would part it */
    private DirectBody(CoroutineMethod facts, int parameters, boolean copied, Stress stress) {
        super(facts, copied ? 0 : parameters, copied ? parameters + 1 : 1, parameters);
        this.copied = copied;
        this.stress = stress;
        this.result = Type.getReturnType(facts.method().desc);
    }

    /** @param overridable whether a class may override the method and forget the annotation */
    static MethodNode emit(CoroutineMethod facts, boolean overridable, Stress stress) {
        int parameters = Twin.parameterSlots(facts.method());
        DirectBody body = new DirectBody(facts, parameters, facts.isStraddled(parameters - 1), stress);
        if (body.copied) {
            body.copyParameters();
        }
        if (overridable) {
            body.checkOverride();
        }
        body.copyInstructions();
        body.exits();
        MethodNode source = facts.method();
        int access = source.access & ~(Opcodes.ACC_VARARGS | Opcodes.ACC_BRIDGE) | Opcodes.ACC_SYNTHETIC;
        int spilled = source.maxLocals + source.maxStack + 5;
        return body.finish(access, Twin.descriptor(source.desc), spilled, Math.max(2, body.exactSlots()));
    }

    private void copyParameters() {
        List<Object> types = Twin.parameterTypes(facts.owner(), facts.method());
        for (int i = 0; i < types.size(); i++) {
            if (types.get(i) != Opcodes.TOP) {
                code.load(types.get(i), i).store(types.get(i), slot(i));
            }
        }
    }

    /** Runs the override instead if the receiver's class has a plain one. */
    private void checkOverride() {
        MethodNode method = facts.method();
        LabelNode go = new LabelNode();
        if (!facts.ownerIsInterface()) {
            code.var(Opcodes.ALOAD, 0)
                    .call(Opcodes.INVOKEVIRTUAL, RuntimeAbi.OBJECT, "getClass", "()Ljava/lang/Class;", false)
                    .constant(Type.getObjectType(facts.owner()))
                    .jump(Opcodes.IF_ACMPEQ, go);
        }
        code.var(Opcodes.ALOAD, 0)
                .var(Opcodes.ALOAD, continuation)
                .call(Opcodes.INVOKESTATIC, facts.frameClass(), FrameClass.ENTERED, FrameClass.ENTERED_DESCRIPTOR, false)
                .insn(Opcodes.DUP)
                .var(Opcodes.ASTORE, continuation)
                .jump(Opcodes.IFNONNULL, go)
                .var(Opcodes.ALOAD, 0)
                .parameters(Type.getArgumentTypes(method.desc), 1)
                .call(facts.ownerIsInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
                        facts.owner(), method.name, method.desc, facts.ownerIsInterface())
                .insn(result.getOpcode(Opcodes.IRETURN))
                .label(go);
        if (!frameFollows(method.instructions.getFirst())) {
            code.frame(locals(Twin.parameterTypes(facts.owner(), method)), new Object[0]);
        }
    }

    @Override
    List<Object> addedLocals() {
        List<Object> added = new ArrayList<>(Collections.nCopies(copied ? continuation : 0, Opcodes.TOP));
        added.add(RuntimeAbi.CONTINUATION);
        return added;
    }

    @Override
    boolean replace(AbstractInsnNode insn) {
        return false;
    }

    @Override
    void point(SuspensionPoint point) {
        if (point.kind() == SuspensionPoint.Kind.YIELD) {
            Yield.emit(code, point.call(), continuation);
            suspend(point);
            goOn(point);
            return;
        }
        call(point);
        if (!point.isTail()) {
            LabelNode goOn = new LabelNode();
            Type pushed = Type.getReturnType(point.call().desc);
            stress.test(code, pushed, continuation);
            code.jump(Opcodes.IFEQ, goOn);
            int size = pushed.getSize();
            if (size > 0) {
                code.insn(size == 2 ? Opcodes.POP2 : Opcodes.POP);
            }
            suspend(point);
            code.label(goOn);
            goOn(point);
        }
    }

    /** Leaves the method, and a new frame behind: by the exit behind the body, or here where handlers must see that go wrong. */
    private void suspend(SuspensionPoint point) {
        code.constant(point.number());
        if (point.guarded()) {
            leave(point);
        } else {
            code.jump(Opcodes.GOTO, exits.computeIfAbsent(point.alike(), n -> new LabelNode()));
        }
    }

    private void exits() {
        for (SuspensionPoint point : facts.numberedPoints()) {
            LabelNode exit = exits.remove(point.alike());
            if (exit != null) {
                List<Object> stack = new ArrayList<>(point.kept().types().stack());
                stack.add(Opcodes.INTEGER);
                code.label(exit).frame(locals(live(point.kept())), stack.toArray());
                leave(point);
            }
        }
    }

    /** On the stack: what is kept of it, and the number of the point. */
    private void leave(SuspensionPoint point) {
        Kept kept = point.kept();
        if (FrameClass.fitsParameters(kept)) {
            for (Kept.Value v : kept.liveLocals()) {
                code.load(v.type(), slot(v.index()));
            }
            code.var(Opcodes.ALOAD, continuation)
                    .call(Opcodes.INVOKESTATIC, facts.frameClass(), FrameClass.suspender(point),
                            FrameClass.suspenderDescriptor(kept), false);
        } else {
            int frame = slot(facts.method().maxLocals);
            int number = frame + 1;
            code.var(Opcodes.ISTORE, number)
                    .type(Opcodes.NEW, facts.frameClass())
                    .insn(Opcodes.DUP)
                    .call(Opcodes.INVOKESPECIAL, facts.frameClass(), "<init>", "()V", false)
                    .var(Opcodes.ASTORE, frame);
            Spill.save(code, facts.frameClass(), frame, kept, this::slot, true);
            code.var(Opcodes.ALOAD, frame)
                    .var(Opcodes.ILOAD, number)
                    .var(Opcodes.ALOAD, continuation)
                    .abi(RuntimeAbi.SUSPEND);
        }
        code.returnNothing(result);
    }

    /** The types of the live variables, by slot: points that are alike agree on these, and on no others. */
    private static List<Object> live(Kept kept) {
        List<Object> types = new ArrayList<>(Collections.nCopies(kept.types().locals().size(), Opcodes.TOP));
        kept.liveLocals().forEach(v -> types.set(v.index(), v.type()));
        return types;
    }

    private void goOn(SuspensionPoint point) {
        if (frameFollows(point.call().getNext())) {
            return;
        }
        List<Object> stack = new ArrayList<>(point.kept().types().stack());
        Type pushed = Type.getReturnType(point.call().desc);
        if (pushed.getSort() != Type.VOID) {
            stack.add(Code.verification(pushed));
        }
        code.frame(locals(point.kept().types().locals()), stack.toArray());
    }
}
