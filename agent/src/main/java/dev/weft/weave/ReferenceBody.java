package dev.weft.weave;

import dev.weft.analysis.LambdaSites.Site;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * Gives a method reference a body of its own, as javac gives to a lambda, where the reference's result is converted.
 *
 * <pre>
 *   before: Step&lt;Integer, Integer&gt; s = Fib::fib                       (I)I made to look like (Integer)Integer by the JVM
 *   after:  private static Integer weft$reference$0(int a) { return Integer.valueOf(Fib.fib(a)); }
 *   why:    after a suspension the result comes from fib's frame; the JVM's conversion is no frame and is not there any more
 * </pre>
 */
final class ReferenceBody {
    private static final Map<String, String> BOXES = Map.of(
            "Z", "java/lang/Boolean", "B", "java/lang/Byte", "S", "java/lang/Short", "C", "java/lang/Character",
            "I", "java/lang/Integer", "J", "java/lang/Long", "F", "java/lang/Float", "D", "java/lang/Double");

    private ReferenceBody() {}

    /** Whether the result of the implementation is another kind of value than that of the interface's method. */
    static boolean isNeeded(Site site) {
        Type made = Type.getReturnType(site.implementation().getDesc());
        Type wanted = wanted(site);
        boolean bothReferences = made.getSort() >= Type.ARRAY && wanted.getSort() >= Type.ARRAY;
        return site.body() == null && wanted.getSort() != Type.VOID && !bothReferences && !made.equals(wanted);
    }

    private static Type wanted(Site site) {
        return ((Type) site.insn().bsmArgs[2]).getReturnType();
    }

    /** Makes the body, and makes the site refer to it. */
    static Site emit(Site site, String owner, boolean ownerIsInterface, int number) {
        Handle target = site.implementation();
        boolean isStatic = target.getTag() == Opcodes.H_INVOKESTATIC;
        String parameters = target.getDesc().substring(1, target.getDesc().indexOf(')'));
        Type wanted = wanted(site);
        String descriptor = "(" + (isStatic ? "" : "L" + target.getOwner() + ";") + parameters + ")" + wanted;
        MethodNode body = new MethodNode(
                Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC, "weft$reference$" + number, descriptor, null, null);
        Code code = new Code().parameters(Type.getArgumentTypes(descriptor), 0);
        int opcode =
                switch (target.getTag()) {
                    case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                    case Opcodes.H_INVOKEINTERFACE -> Opcodes.INVOKEINTERFACE;
                    case Opcodes.H_INVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                    default -> Opcodes.INVOKEVIRTUAL;
                };
        code.call(opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
        convert(code, Type.getReturnType(target.getDesc()), wanted);
        code.insn(wanted.getOpcode(Opcodes.IRETURN));
        body.instructions = code.list;
        body.maxLocals = Twin.parameterSlots(body);
        body.maxStack = body.maxLocals + 2;
        Handle handle = new Handle(Opcodes.H_INVOKESTATIC, owner, body.name, descriptor, ownerIsInterface);
        site.insn().bsmArgs[1] = handle;
        return new Site(site.insn(), handle, body);
    }

    /** As JLS 5.3 lets a method reference's result be converted: boxing, unboxing, widening. */
    private static void convert(Code code, Type from, Type to) {
        boolean fromReference = from.getSort() >= Type.ARRAY;
        boolean toReference = to.getSort() >= Type.ARRAY;
        if (!fromReference && toReference) {
            String box = BOXES.get(from.getDescriptor());
            code.call(Opcodes.INVOKESTATIC, box, "valueOf", "(" + from + ")L" + box + ";", false);
        } else if (fromReference && !toReference) {
            Type unboxed = BOXES.entrySet().stream()
                    .filter(e -> e.getValue().equals(from.getInternalName()))
                    .map(e -> Type.getType(e.getKey()))
                    .findFirst()
                    .orElse(to);
            String box = BOXES.get(unboxed.getDescriptor());
            code.type(Opcodes.CHECKCAST, box)
                    .call(Opcodes.INVOKEVIRTUAL, box, unboxed.getClassName() + "Value", "()" + unboxed, false);
            widen(code, unboxed, to);
        } else {
            widen(code, from, to);
        }
    }

    private static void widen(Code code, Type from, Type to) {
        if (from.getSort() == to.getSort()) {
            return;
        }
        switch (to.getSort()) {
            case Type.LONG -> code.insn(Opcodes.I2L);
            case Type.FLOAT -> code.insn(from.getSort() == Type.LONG ? Opcodes.L2F : Opcodes.I2F);
            case Type.DOUBLE -> code.insn(
                    from.getSort() == Type.LONG
                            ? Opcodes.L2D
                            : from.getSort() == Type.FLOAT ? Opcodes.F2D : Opcodes.I2D);
            default -> {}
        }
    }
}
