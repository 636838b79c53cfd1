package dev.weft.weave;

import dev.weft.analysis.CoroutineMethod;
import dev.weft.analysis.Kept;
import dev.weft.analysis.MethodAnalysis;
import dev.weft.analysis.Names;
import dev.weft.analysis.SuspensionPoint;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * The resumed body: the state machine. Static, in the class of the method and under its name:
 * {@code static int m(F f, Continuation c, int point, Frame callee)}; a factory's frame is its own continuation, so it has
 * no second parameter. Returns the point where it is suspended again, or {@code Frame.DONE}.
 *
 * <pre>
 *             iload point; tableswitch 1: restore_1, 2: restore_2, default: lost     the dispatch
 *   body:     ...the original code...
 *   yield:    Suspension.produce(v, c); spill; iconst 1; ireturn
 *   behind_1: Suspension.receive(c)                    inside of the handlers around the yield: it throws what is raised
 *             ...
 *   call:     m2(args, c); if Suspension.unwinding(c) { spill; iconst 2; ireturn }; goto go_on
 *   behind_2: Suspension.result(c); checkcast T
 *   go_on:    ...
 *   again:    store the arguments; goto body           a tail call of this body, the last thing that its frame is for
 *   return r: Suspension.finish(r, c); iconst 0; ireturn
 *   restore_1: restore; goto behind_1                  outside of all handlers: their frames ask for locals not set yet
 *   why:      entered after a suspension only, so the direct body keeps loops with one entry, which compile well
 * </pre>
 */
final class ResumedBody extends BodyCopy {
    private static final int FRAME = 0;

    private final boolean factory;
    private final int point;
    private final int callee;
    private final Stress stress;
    private final Map<SuspensionPoint, LabelNode> behind = new IdentityHashMap<>();
    private final LabelNode body = new LabelNode();

    private ResumedBody(CoroutineMethod facts, boolean factory, Stress stress) {
        super(facts, 0, factory ? 3 : 4, factory ? FRAME : 1);
        this.factory = factory;
        this.point = factory ? 1 : 2;
        this.callee = factory ? 2 : 3;
        this.stress = stress;
    }

    static String descriptor(CoroutineMethod facts) {
        return "(L" + facts.frameClass() + ";" + (isFactory(facts) ? "" : RuntimeAbi.L_CONTINUATION) + "I"
                + RuntimeAbi.L_FRAME + ")I";
    }

    private static boolean isFactory(CoroutineMethod facts) {
        return facts.kind() == CoroutineMethod.Kind.FACTORY;
    }

    static MethodNode emit(CoroutineMethod facts, Stress stress) {
        ResumedBody body = new ResumedBody(facts, isFactory(facts), stress);
        body.dispatch();
        int visible = facts.ownerIsInterface() ? Opcodes.ACC_PUBLIC : 0;
        return body.finish(
                visible | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, descriptor(facts), 6, body.exactSlots());
    }

    private void dispatch() {
        List<SuspensionPoint> points = facts.numberedPoints();
        LabelNode lost = new LabelNode();
        LabelNode enter = new LabelNode();
        List<LabelNode> targets = new ArrayList<>();
        if (factory) {
            targets.add(enter);
        }
        for (SuspensionPoint p : points) {
            targets.add(new LabelNode());
            behind.put(p, new LabelNode());
        }
        line(MethodAnalysis.firstLine(facts.method()));
        if (targets.isEmpty()) {
            code.jump(Opcodes.GOTO, lost);
        } else {
            code.var(Opcodes.ILOAD, point);
            int low = factory ? 0 : 1;
            code.list.add(new TableSwitchInsnNode(
                    low, low + targets.size() - 1, lost, targets.toArray(LabelNode[]::new)));
        }
        code.label(body);
        if (!frameFollows(facts.method().instructions.getFirst())) {
            code.frame(locals(Twin.parameterTypes(facts.owner(), facts.method())), new Object[0]);
        }
        copyInstructions();
        if (factory) {
            restore(enter, facts.entry(), MethodAnalysis.firstLine(facts.method()), body);
        }
        for (int i = 0; i < points.size(); i++) {
            SuspensionPoint p = points.get(i);
            restore(targets.get(factory ? i + 1 : i), p.kept(), p.line(), behind.get(p));
        }
        code.label(lost).frame(locals(List.of()), new Object[0]);
        code.var(Opcodes.ILOAD, point).abi(RuntimeAbi.LOST).insn(Opcodes.IRETURN);
    }

    private void restore(LabelNode at, Kept kept, int line, LabelNode then) {
        code.label(at);
        line(line);
        code.frame(locals(List.of()), new Object[0]);
        Spill.restoreLocals(code, facts.frameClass(), FRAME, kept, this::slot);
        Spill.restoreStack(code, facts.frameClass(), FRAME, kept);
        code.jump(Opcodes.GOTO, then);
    }

    private void line(int line) {
        if (line > 0) {
            LabelNode here = new LabelNode();
            code.label(here);
            code.list.add(new LineNumberNode(line, here));
        }
    }

    @Override
    List<Object> addedLocals() {
        return factory
                ? List.of(facts.frameClass(), Opcodes.INTEGER, RuntimeAbi.FRAME)
                : List.of(facts.frameClass(), RuntimeAbi.CONTINUATION, Opcodes.INTEGER, RuntimeAbi.FRAME);
    }

    @Override
    void point(SuspensionPoint p) {
        if (p.again()) {
            beginAgain(p);
            return;
        }
        Type result = Type.getReturnType(p.call().desc);
        LabelNode goOn = new LabelNode();
        if (p.kind() == SuspensionPoint.Kind.YIELD) {
            Yield.emit(code, p.call(), continuation);
            suspend(p);
        } else {
            call(p);
            if (p.isTail()) {
                code.var(Opcodes.ALOAD, continuation).abi(RuntimeAbi.UNWINDING);
            } else {
                stress.test(code, result, continuation);
            }
            code.jump(Opcodes.IFEQ, goOn);
            if (result.getSize() > 0) {
                code.insn(result.getSize() == 2 ? Opcodes.POP2 : Opcodes.POP);
            }
            suspend(p);
        }
        List<Object> stack = new ArrayList<>(p.kept().types().stack());
        if (!p.isTail()) {
            code.label(behind.get(p)).frame(locals(p.kept().types().locals()), stack.toArray());
            if (p.kind() == SuspensionPoint.Kind.YIELD) {
                code.var(Opcodes.ALOAD, continuation).abi(RuntimeAbi.RECEIVE);
                return;
            }
            takeResult(result);
        }
        code.label(goOn);
        goOn(p, stack);
    }

    /**
     * Runs the body from its start with the arguments that lie on the stack, in this frame.
     *
     * <pre>
     *   before: aload node.right;                    invokestatic m(Node); return
     *   after:  aload node.right; astore node;       goto body;            return
     *   why:    a call would make a frame of its own when it suspends, and this one would drop out
     * </pre>
     */
    private void beginAgain(SuspensionPoint p) {
        Type[] arguments = Type.getArgumentTypes(p.call().desc);
        int next = slot((Type.getArgumentsAndReturnSizes(p.call().desc) >> 2) - 1);
        for (int i = arguments.length - 1; i >= 0; i--) {
            next -= arguments[i].getSize();
            code.var(arguments[i].getOpcode(Opcodes.ISTORE), next);
        }
        code.jump(Opcodes.GOTO, body);
        goOn(p, new ArrayList<>());
    }

    /** What the verifier knows behind a point, whose result lies on the stack now, if nothing else says so. */
    private void goOn(SuspensionPoint p, List<Object> stack) {
        Type result = Type.getReturnType(p.call().desc);
        if (!frameFollows(p.call().getNext())) {
            if (result.getSize() > 0) {
                stack.add(Code.verification(result));
            }
            code.frame(locals(p.kept().types().locals()), stack.toArray());
        }
    }

    private void suspend(SuspensionPoint p) {
        if (p.isTail()) {
            code.insn(Opcodes.ICONST_M1).insn(Opcodes.IRETURN);
            return;
        }
        Spill.save(code, facts.frameClass(), FRAME, p.kept(), this::slot, false);
        code.constant(p.number()).insn(Opcodes.IRETURN);
    }

    /** The result of a call that ended after a suspension. */
    private void takeResult(Type result) {
        if (result.getSort() == Type.VOID || result.getSort() >= Type.ARRAY) {
            code.var(Opcodes.ALOAD, continuation).abi(RuntimeAbi.RESULT);
            if (result.getSort() == Type.VOID) {
                code.insn(Opcodes.POP);
            } else if (!result.getInternalName().equals(RuntimeAbi.OBJECT)) {
                code.type(Opcodes.CHECKCAST, result.getInternalName());
            }
            return;
        }
        code.var(Opcodes.ALOAD, callee).var(Opcodes.ALOAD, continuation).abi(RuntimeAbi.PRIMITIVE_RESULT);
        switch (result.getSort()) {
            case Type.LONG -> {}
            case Type.DOUBLE -> code.call(
                    Opcodes.INVOKESTATIC, "java/lang/Double", "longBitsToDouble", "(J)D", false);
            case Type.FLOAT -> code.insn(Opcodes.L2I)
                    .call(Opcodes.INVOKESTATIC, "java/lang/Float", "intBitsToFloat", "(I)F", false);
            default -> code.insn(Opcodes.L2I);
        }
    }

    @Override
    boolean replace(AbstractInsnNode insn) {
        int op = insn.getOpcode();
        if (op >= Opcodes.IRETURN && op <= Opcodes.RETURN) {
            finishBody(op);
            return true;
        }
        if (factory && insn instanceof MethodInsnNode call && call.owner.equals(Names.CO) && call.name.equals("end")) {
            if (call.desc.startsWith("(L")) {
                if (facts.endsAtOnce()) {
                    code.var(Opcodes.ALOAD, continuation).abi(RuntimeAbi.FINISH);
                } else {
                    code.var(Opcodes.ALOAD, FRAME).insn(Opcodes.SWAP).put(facts.frameClass(), facts.end());
                }
            }
            code.insn(Opcodes.ACONST_NULL);
            return true;
        }
        return false;
    }

    private void finishBody(int op) {
        switch (op) {
            case Opcodes.RETURN -> {}
            case Opcodes.ARETURN -> {
                if (factory) {
                    code.abi(RuntimeAbi.CHECK_END);
                    if (facts.end() != null) {
                        code.var(Opcodes.ALOAD, FRAME).get(facts.frameClass(), facts.end());
                    } else if (!facts.endsAtOnce()) {
                        code.insn(Opcodes.ACONST_NULL);
                    }
                }
                if (!facts.endsAtOnce()) {
                    code.var(Opcodes.ALOAD, continuation).abi(RuntimeAbi.FINISH);
                }
            }
            default -> {
                switch (op) {
                    case Opcodes.IRETURN -> code.insn(Opcodes.I2L);
                    case Opcodes.FRETURN -> code.call(
                                    Opcodes.INVOKESTATIC, "java/lang/Float", "floatToRawIntBits", "(F)I", false)
                            .insn(Opcodes.I2L);
                    case Opcodes.DRETURN -> code.call(
                            Opcodes.INVOKESTATIC, "java/lang/Double", "doubleToRawLongBits", "(D)J", false);
                    default -> {}
                }
                code.var(Opcodes.ALOAD, FRAME).abi(RuntimeAbi.PRIMITIVE_FINISH);
            }
        }
        code.insn(Opcodes.ICONST_0).insn(Opcodes.IRETURN);
    }
}
