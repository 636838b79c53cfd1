package dev.weft.weave;

import dev.weft.analysis.CoroutineMethod;
import dev.weft.analysis.Kept.Value;
import dev.weft.analysis.MethodAnalysis;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** The short bodies under the method's own descriptor, and the twins of methods that have no points. */
final class Entries {
    private Entries() {}

    /**
     * A factory's call makes its frame and runs nothing.
     *
     * <pre>
     *   after: new F; dup; iload n; invokespecial F.&lt;init&gt;(I)V; areturn        a Sink: Suspension.prime(it) first
     *   why:   the frame is the coroutine object; arguments are evaluated by the caller, as for any call
     * </pre>
     */
    static void factory(CoroutineMethod facts, MethodNode method, boolean primed) {
        Code code = begin(method);
        code.type(Opcodes.NEW, facts.frameClass()).insn(Opcodes.DUP);
        for (Value v : facts.entry().liveLocals()) {
            code.load(v.type(), v.index());
        }
        code.call(Opcodes.INVOKESPECIAL, facts.frameClass(), "<init>", FrameClass.constructorDescriptor(facts), false);
        if (primed) {
            code.insn(Opcodes.DUP).abi(RuntimeAbi.PRIME);
        }
        code.insn(Opcodes.ARETURN);
        replace(method, code, 3);
    }

    /**
     * Plain callers of a suspendable method run its direct body without a continuation: right until it really suspends.
     *
     * <pre>
     *   after: aload a; Suspension.none() or F.plainly(this); invokespecial m(A, Continuation); return
     *   why:   not virtual: an override's {@code super.m(a)} must come here, not back to the override
     * </pre>
     *
     * @param frameClass of a method that can be overridden: it knows with which continuation; null if none can
     */
    static void plain(String owner, boolean ownerIsInterface, MethodNode method, String frameClass) {
        Code code = begin(method);
        boolean isStatic = Twin.isStatic(method);
        if (!isStatic) {
            code.var(Opcodes.ALOAD, 0);
        }
        code.parameters(Type.getArgumentTypes(method.desc), isStatic ? 0 : 1);
        if (frameClass == null) {
            code.abi(RuntimeAbi.NONE);
        } else {
            code.var(Opcodes.ALOAD, 0)
                    .call(Opcodes.INVOKESTATIC, frameClass, FrameClass.PLAINLY, FrameClass.PLAINLY_DESCRIPTOR, false);
        }
        callTwin(code, isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, owner, ownerIsInterface, method);
    }

    /**
     * The abstract method of a functional interface becomes a default method.
     *
     * <pre>
     *   after: aload a; Suspension.none(); invokeinterface m(A, Continuation); return
     *   why:   its lambdas implement the twin
     * </pre>
     */
    static void plainOfLambdas(String owner, MethodNode method) {
        method.access &= ~Opcodes.ACC_ABSTRACT;
        Code code = begin(method);
        code.var(Opcodes.ALOAD, 0).parameters(Type.getArgumentTypes(method.desc), 1).abi(RuntimeAbi.NONE);
        callTwin(code, Opcodes.INVOKEINTERFACE, owner, true, method);
    }

    private static void callTwin(Code code, int opcode, String owner, boolean ownerIsInterface, MethodNode method) {
        code.call(opcode, owner, method.name, Twin.descriptor(method.desc), ownerIsInterface);
        code.insn(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN));
        replace(method, code, 2);
    }

    /**
     * The twin of a method that has no points, or no body: calls the method.
     *
     * <pre>
     *   abstract:    aload a; invokevirtual m(A); return
     *   concrete:    aload a; invokespecial m(A); return
     *   overridable: if Suspension.overridden(this, Owner.class, "m(A)T", c) { as abstract } else { as concrete }
     *   why:         callers know only that it is annotated; what implements it may be plain. An override's call of
     *                super must find this body, and not come back to the override
     * </pre>
     */
    static MethodNode throughTwin(String owner, boolean ownerIsInterface, MethodNode method, boolean overridable) {
        int dropped = Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE | Opcodes.ACC_VARARGS
                | Opcodes.ACC_BRIDGE;
        MethodNode twin = new MethodNode(method.access & ~dropped | Opcodes.ACC_SYNTHETIC, method.name,
                Twin.descriptor(method.desc), null, method.exceptions.toArray(String[]::new));
        Code code = begin(method);
        int virtual = ownerIsInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
        if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
            call(code, virtual, owner, ownerIsInterface, method);
        } else {
            if (overridable) {
                LabelNode own = new LabelNode();
                code.var(Opcodes.ALOAD, 0)
                        .constant(Type.getObjectType(owner))
                        .constant((Object) (method.name + method.desc))
                        .var(Opcodes.ALOAD, Twin.parameterSlots(method))
                        .abi(RuntimeAbi.OVERRIDDEN)
                        .jump(Opcodes.IFEQ, own);
                call(code, virtual, owner, ownerIsInterface, method);
                code.label(own).frame(twinLocals(owner, method), new Object[0]);
            }
            call(code, Twin.isStatic(method) ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL, owner, ownerIsInterface, method);
        }
        twin.instructions = code.list;
        twin.maxStack = Twin.parameterSlots(method) + 4;
        twin.maxLocals = Twin.parameterSlots(method) + 1;
        return twin;
    }

    private static void call(Code code, int opcode, String owner, boolean ownerIsInterface, MethodNode method) {
        boolean isStatic = Twin.isStatic(method);
        if (!isStatic) {
            code.var(Opcodes.ALOAD, 0);
        }
        code.parameters(Type.getArgumentTypes(method.desc), isStatic ? 0 : 1)
                .call(opcode, owner, method.name, method.desc, ownerIsInterface)
                .insn(Type.getReturnType(method.desc).getOpcode(Opcodes.IRETURN));
    }

    private static Object[] twinLocals(String owner, MethodNode method) {
        List<Object> types = new ArrayList<>(Twin.parameterTypes(owner, method));
        types.add(RuntimeAbi.CONTINUATION);
        for (int i = 0; i < types.size() - 1; i++) {
            if (Code.isWide(types.get(i))) {
                types.remove(i + 1);
            }
        }
        return types.toArray();
    }

    /**
     * The body of a method that could not be woven, and of its twin.
     *
     * <pre>
     *   after: ldc reason; Suspension.tripwire; athrow
     *   why:   running it unwoven would be silently wrong
     * </pre>
     */
    static void tripwire(MethodNode method, String reason) {
        Code code = begin(method);
        code.constant((Object) reason).abi(RuntimeAbi.TRIPWIRE).insn(Opcodes.ATHROW);
        replace(method, code, 2);
    }

    private static Code begin(MethodNode method) {
        Code code = new Code();
        int line = MethodAnalysis.firstLine(method);
        if (line > 0) {
            LabelNode here = new LabelNode();
            code.label(here);
            code.list.add(new LineNumberNode(line, here));
        }
        return code;
    }

    private static void replace(MethodNode method, Code code, int extraStack) {
        method.instructions = code.list;
        method.tryCatchBlocks.clear();
        method.localVariables = null;
        method.visibleLocalVariableAnnotations = null;
        method.invisibleLocalVariableAnnotations = null;
        method.access &= ~(Opcodes.ACC_SYNCHRONIZED | Opcodes.ACC_NATIVE);
        method.maxStack = Twin.parameterSlots(method) + extraStack;
        method.maxLocals = Twin.parameterSlots(method);
    }
}
