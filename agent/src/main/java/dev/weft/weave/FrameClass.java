package dev.weft.weave;

import dev.weft.analysis.CoroutineMethod;
import dev.weft.analysis.FrameLayout;
import dev.weft.analysis.FrameLayout.Field;
import dev.weft.analysis.Kept;
import dev.weft.analysis.Kept.Value;
import dev.weft.analysis.SuspensionPoint;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * The frame class of one method: typed fields for what it keeps, and a shell around the resumed body, which stays in the
 * user's class. For a factory it is the coroutine object itself.
 *
 * <pre>
 *   final class Tree$co$walk$1 extends Frame {
 *       Node l0;
 *       protected int resume(Continuation c, int point, Frame callee) { return Tree.walk(this, c, point, callee); }
 *       protected String sites() { return "Tree\nwalk\nTree.java\n10,12,13"; }
 *       static void at1(int point, Node l0, Continuation c) { F f = new F(); f.l0 = l0; Suspension.suspend(f, point, c); }
 *   }
 *   why: a class of its own gives the JIT one receiver and one body to inline; typed fields need no casts and no boxes
 * </pre>
 */
final class FrameClass {
    static final String ENTERED = "entered";
    static final String ENTERED_DESCRIPTOR = "(" + RuntimeAbi.L_OBJECT + RuntimeAbi.L_CONTINUATION + ")" + RuntimeAbi.L_CONTINUATION;
    static final String PLAINLY = "plainly";
    static final String PLAINLY_DESCRIPTOR = "(" + RuntimeAbi.L_OBJECT + ")" + RuntimeAbi.L_CONTINUATION;
    static final String ELEMENT = "element";
    private static final int MAX_PARAMETER_SLOTS = 250;
    private static final String AGREED = "agreed";

    private final CoroutineMethod facts;
    private final String name;
    private final ClassWriter writer = new ClassWriter(0);

    private FrameClass(CoroutineMethod facts) {
        this.facts = facts;
        this.name = facts.frameClass();
    }

    static byte[] emit(CoroutineMethod facts, int version, boolean overridable) {
        FrameClass frame = new FrameClass(facts);
        int majorVersion = Math.max(version & 0xFFFF, Opcodes.V1_8);
        frame.writer.visit(
                majorVersion, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC, frame.name, null, facts.frameSuper(), null);
        for (Field field : facts.fields()) {
            new FieldNode(0, field.name(), field.descriptor(), null, null).accept(frame.writer);
        }
        boolean factory = facts.kind() == CoroutineMethod.Kind.FACTORY;
        frame.constructor(factory ? facts.entry().liveLocals() : List.of());
        frame.resume();
        frame.sites();
        if (factory) {
            frame.release();
            if (facts.isLeaf()) {
                frame.step();
            }
            frame.element();
        } else {
            facts.numberedPoints().stream().filter(p -> p.number() == p.alike()).forEach(frame::addSuspender);
        }
        if (overridable) {
            frame.overridable();
        }
        frame.writer.visitEnd();
        return frame.writer.toByteArray();
    }

    // ---- names of the members, for the bodies

    static String constructorDescriptor(CoroutineMethod facts) {
        StringBuilder descriptor = new StringBuilder("(");
        facts.entry().liveLocals().forEach(v -> descriptor.append(v.field().descriptor()));
        return descriptor.append(")V").toString();
    }

    static String suspender(SuspensionPoint point) {
        return "at" + point.alike();
    }

    static String elementDescriptor(String frameClass, Object type) {
        return "(L" + frameClass + ";)" + FrameLayout.descriptor(type);
    }

    /** The stack values, the point, the live locals, and the continuation. */
    static String suspenderDescriptor(Kept kept) {
        StringBuilder descriptor = new StringBuilder("(");
        kept.stack().forEach(v -> descriptor.append(v.field() == null ? RuntimeAbi.L_OBJECT : v.field().descriptor()));
        descriptor.append('I');
        kept.liveLocals().forEach(v -> descriptor.append(v.field().descriptor()));
        return descriptor.append(RuntimeAbi.L_CONTINUATION).append(")V").toString();
    }

    static boolean fitsParameters(Kept kept) {
        int slots = 2; // the point and the continuation
        for (Value v : kept.stack()) {
            slots += Code.isWide(v.type()) ? 2 : 1;
        }
        for (Value v : kept.liveLocals()) {
            slots += Code.isWide(v.type()) ? 2 : 1;
        }
        return slots < MAX_PARAMETER_SLOTS;
    }

    // ---- the members

    private void constructor(List<Value> values) {
        Code code = new Code();
        code.var(Opcodes.ALOAD, 0).call(Opcodes.INVOKESPECIAL, facts.frameSuper(), "<init>", "()V", false);
        StringBuilder descriptor = new StringBuilder("(");
        int slot = 1;
        for (Value v : values) {
            code.var(Opcodes.ALOAD, 0).load(v.type(), slot).put(name, v.field());
            slot += Code.isWide(v.type()) ? 2 : 1;
            descriptor.append(v.field().descriptor());
        }
        code.insn(Opcodes.RETURN);
        method(0, "<init>", descriptor.append(")V").toString(), code, 3, slot);
    }

    private void resume() {
        Code code = new Code().var(Opcodes.ALOAD, 0);
        if (facts.kind() == CoroutineMethod.Kind.SUSPENDABLE) {
            code.var(Opcodes.ALOAD, 1);
        }
        code.var(Opcodes.ILOAD, 2).var(Opcodes.ALOAD, 3);
        callBody(code);
        code.insn(Opcodes.IRETURN);
        method(Opcodes.ACC_PROTECTED, "resume", RuntimeAbi.RESUME, code, 4, 4);
    }

    private void callBody(Code code) {
        code.call(Opcodes.INVOKESTATIC, facts.owner(), facts.method().name, ResumedBody.descriptor(facts),
                facts.ownerIsInterface());
    }

    private void sites() {
        Code code = new Code().constant((Object) facts.sites()).insn(Opcodes.ARETURN);
        method(Opcodes.ACC_PROTECTED, "sites", "()Ljava/lang/String;", code, 1, 1);
    }

    private void release() {
        Code code = new Code();
        clear(code);
        code.insn(Opcodes.RETURN);
        method(Opcodes.ACC_PROTECTED, "release", "()V", code, 2, 1);
    }

    private void clear(Code code) {
        facts.fields().stream()
                .filter(Field::isReference)
                .forEach(f -> code.var(Opcodes.ALOAD, 0).insn(Opcodes.ACONST_NULL).put(name, f));
    }

    /**
     * A step without a ring, as {@code Continuation.step} does it with one. No call gets {@code this}, not even in the
     * handler: so the JIT can keep the whole object in registers.
     *
     * <pre>
     *   int p = point, q;
     *   if (p &lt; 0) return Suspension.noStep(p);                    fleeting: it cannot be running, and if it is closed
     *   point = RUNNING;                                           the body itself finds no such point, and has ended
     *   try { q = Owner.m(this, p, null); }
     *   catch (Throwable t) { value = null; (end); throw Suspension.leaving(t); }
     *   if (q != 0) { point = q; return true; }                    fleeting: if (q != p) point = q
     *   (end); return false;                                       (end): point = CLOSED; fields = null
     * </pre>
     */
    private void step() {
        Field point = new Field("point", "S");
        LabelNode start = new LabelNode();
        LabelNode end = new LabelNode();
        LabelNode handler = new LabelNode();
        LabelNode done = new LabelNode();
        Code code = new Code().var(Opcodes.ALOAD, 0).get(name, point).var(Opcodes.ISTORE, 1);
        if (!facts.fleeting()) {
            LabelNode idle = new LabelNode();
            code.var(Opcodes.ILOAD, 1).jump(Opcodes.IFGE, idle);
            code.var(Opcodes.ILOAD, 1).abi(RuntimeAbi.NO_STEP).insn(Opcodes.IRETURN);
            code.label(idle).frame(new Object[] {name, Opcodes.INTEGER}, new Object[0]);
            code.var(Opcodes.ALOAD, 0).constant(RuntimeAbi.RUNNING).put(name, point);
        }
        code.label(start).var(Opcodes.ALOAD, 0).var(Opcodes.ILOAD, 1).insn(Opcodes.ACONST_NULL);
        callBody(code);
        code.var(Opcodes.ISTORE, 2).label(end);
        code.var(Opcodes.ILOAD, 2).jump(Opcodes.IFEQ, done);
        Object[] locals = {name, Opcodes.INTEGER, Opcodes.INTEGER};
        LabelNode same = new LabelNode();
        if (facts.fleeting()) {
            code.var(Opcodes.ILOAD, 2).var(Opcodes.ILOAD, 1).jump(Opcodes.IF_ICMPEQ, same);
        }
        code.var(Opcodes.ALOAD, 0).var(Opcodes.ILOAD, 2).put(name, point);
        if (facts.fleeting()) {
            code.label(same).frame(locals, new Object[0]);
        }
        code.insn(Opcodes.ICONST_1).insn(Opcodes.IRETURN);
        code.label(done).frame(locals, new Object[0]);
        code.var(Opcodes.ALOAD, 0).constant(RuntimeAbi.CLOSED).put(name, point);
        clear(code);
        code.insn(Opcodes.ICONST_0).insn(Opcodes.IRETURN);
        code.label(handler).frame(new Object[] {name, Opcodes.INTEGER}, new Object[] {"java/lang/Throwable"});
        code.var(Opcodes.ALOAD, 0).constant(RuntimeAbi.CLOSED).put(name, point);
        code.var(Opcodes.ALOAD, 0).insn(Opcodes.ACONST_NULL).put(name, new Field("value", RuntimeAbi.L_OBJECT));
        clear(code);
        code.abi(RuntimeAbi.LEAVING).insn(Opcodes.ATHROW);
        method(Opcodes.ACC_PROTECTED, "step", "()Z", code, 4, 3, List.of(new TryCatchBlockNode(start, end, handler, null)));
    }

    /**
     * What was yielded last, if a point restores a local variable from it.
     *
     * <pre>
     *   static int element(F f) { return f.element; }
     *   why: the field is protected in the generator's class; the resumed body is in another, which is no subclass
     * </pre>
     */
    private void element() {
        facts.points().stream()
                .flatMap(p -> p.kept().locals().stream())
                .filter(Value::yielded)
                .findFirst()
                .ifPresent(v -> {
                    Field element = new Field(ELEMENT, FrameLayout.descriptor(v.type()));
                    Code code = new Code().var(Opcodes.ALOAD, 0).get(name, element)
                            .insn(Type.getType(element.descriptor()).getOpcode(Opcodes.IRETURN));
                    method(Opcodes.ACC_STATIC, ELEMENT, elementDescriptor(name, v.type()), code, 2, 1);
                });
    }

    /** {@code static void at1(stack.., int point, locals.., Continuation c)}: a new frame that waits at point 1, or at one like it. */
    private void addSuspender(SuspensionPoint point) {
        Kept kept = point.kept();
        if (!fitsParameters(kept)) {
            return;
        }
        Code code = new Code().type(Opcodes.NEW, name).insn(Opcodes.DUP);
        code.call(Opcodes.INVOKESPECIAL, name, "<init>", "()V", false);
        int slot = 0;
        for (Value v : kept.stack()) {
            if (v.field() != null) {
                code.insn(Opcodes.DUP).load(v.type(), slot).put(name, v.field());
            }
            slot += Code.isWide(v.type()) ? 2 : 1;
        }
        int number = slot++;
        for (Value v : kept.liveLocals()) {
            code.insn(Opcodes.DUP).load(v.type(), slot).put(name, v.field());
            slot += Code.isWide(v.type()) ? 2 : 1;
        }
        code.var(Opcodes.ILOAD, number).var(Opcodes.ALOAD, slot).abi(RuntimeAbi.SUSPEND).insn(Opcodes.RETURN);
        method(Opcodes.ACC_STATIC, suspender(point), suspenderDescriptor(kept), code, 4, slot + 1);
    }

    /**
     * With which continuation the direct body goes on, null if the receiver's class overrides the method plainly; and with
     * which one the plain method calls the direct body. The last class of receivers that has no plain override is remembered.
     *
     * <pre>
     *   static Class agreed;
     *   static Continuation entered(Object receiver, Continuation c) {
     *       if (receiver.getClass() == agreed) return c;
     *       Continuation entered = Suspension.entered(receiver, Owner.class, "m(A)T", c);
     *       if (entered == c) agreed = receiver.getClass();
     *       return entered;
     *   }
     *   static Continuation plainly(Object receiver) {
     *       if (receiver.getClass() == agreed) return Suspension.none();
     *       return Suspension.exactly(receiver, Owner.class, Owner.class, "m(A)T", Suspension.none());
     *   }
     *   why: a plain method is reached by the JVM's own choice, or by an override's call of super: that body is meant, and
     *        none below it; but a call in the body is virtual again, whatever its continuation
     * </pre>
     */
    private void overridable() {
        new FieldNode(Opcodes.ACC_STATIC, AGREED, "Ljava/lang/Class;", null, null).accept(writer);
        LabelNode differs = new LabelNode();
        LabelNode end = new LabelNode();
        Object[] locals = {RuntimeAbi.OBJECT, RuntimeAbi.CONTINUATION};
        Code code = new Code();
        ifAgreed(code, differs);
        code.var(Opcodes.ALOAD, 1).insn(Opcodes.ARETURN).label(differs).frame(locals, new Object[0]);
        code.var(Opcodes.ALOAD, 0);
        ownMethod(code);
        code.var(Opcodes.ALOAD, 1)
                .abi(RuntimeAbi.ENTERED)
                .insn(Opcodes.DUP)
                .var(Opcodes.ALOAD, 1)
                .jump(Opcodes.IF_ACMPNE, end);
        getClass(code);
        code.list.add(new FieldInsnNode(Opcodes.PUTSTATIC, name, AGREED, "Ljava/lang/Class;"));
        code.label(end).frame(locals, new Object[] {RuntimeAbi.CONTINUATION}).insn(Opcodes.ARETURN);
        method(Opcodes.ACC_STATIC, ENTERED, ENTERED_DESCRIPTOR, code, 4, 2);

        LabelNode unknown = new LabelNode();
        code = new Code();
        ifAgreed(code, unknown);
        code.abi(RuntimeAbi.NONE).insn(Opcodes.ARETURN).label(unknown).frame(new Object[] {RuntimeAbi.OBJECT}, new Object[0]);
        code.var(Opcodes.ALOAD, 0).constant(Type.getObjectType(facts.owner()));
        ownMethod(code);
        code.abi(RuntimeAbi.NONE).abi(RuntimeAbi.EXACTLY).insn(Opcodes.ARETURN);
        method(Opcodes.ACC_STATIC, PLAINLY, PLAINLY_DESCRIPTOR, code, 5, 1);
    }

    private void ifAgreed(Code code, LabelNode otherwise) {
        getClass(code);
        code.list.add(new FieldInsnNode(Opcodes.GETSTATIC, name, AGREED, "Ljava/lang/Class;"));
        code.jump(Opcodes.IF_ACMPNE, otherwise);
    }

    private void ownMethod(Code code) {
        code.constant(Type.getObjectType(facts.owner())).constant((Object) (facts.method().name + facts.method().desc));
    }

    private static void getClass(Code code) {
        code.var(Opcodes.ALOAD, 0)
                .call(Opcodes.INVOKEVIRTUAL, RuntimeAbi.OBJECT, "getClass", "()Ljava/lang/Class;", false);
    }

    private void method(int access, String method, String descriptor, Code code, int maxStack, int maxLocals) {
        method(access, method, descriptor, code, maxStack, maxLocals, List.of());
    }

    private void method(int access, String method, String descriptor, Code code, int maxStack, int maxLocals, List<TryCatchBlockNode> handlers) {
        MethodNode node = new MethodNode(access, method, descriptor, null, null);
        node.instructions = code.list;
        node.tryCatchBlocks.addAll(handlers);
        node.maxStack = maxStack;
        node.maxLocals = maxLocals;
        node.accept(writer);
    }
}
