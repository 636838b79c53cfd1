package dev.weft.weave;

import dev.weft.analysis.FrameLayout;
import dev.weft.analysis.FrameLayout.Field;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A list of instructions that is being written, with the few words that the emitters speak. */
final class Code {
    final InsnList list = new InsnList();

    Code insn(int opcode) {
        list.add(new InsnNode(opcode));
        return this;
    }

    Code label(LabelNode label) {
        list.add(label);
        return this;
    }

    Code jump(int opcode, LabelNode target) {
        list.add(new JumpInsnNode(opcode, target));
        return this;
    }

    Code var(int opcode, int slot) {
        list.add(new VarInsnNode(opcode, slot));
        return this;
    }

    Code type(int opcode, String internalName) {
        list.add(new TypeInsnNode(opcode, internalName));
        return this;
    }

    Code constant(Object value) {
        list.add(new LdcInsnNode(value));
        return this;
    }

    Code constant(int value) {
        if (value >= -1 && value <= 5) {
            return insn(Opcodes.ICONST_0 + value);
        }
        if (value == (short) value) {
            list.add(new IntInsnNode(value == (byte) value ? Opcodes.BIPUSH : Opcodes.SIPUSH, value));
            return this;
        }
        return constant((Object) value);
    }

    Code call(int opcode, String owner, String name, String descriptor, boolean itf) {
        list.add(new MethodInsnNode(opcode, owner, name, descriptor, itf));
        return this;
    }

    /** A call of {@code Suspension}. */
    Code abi(String[] method) {
        return call(Opcodes.INVOKESTATIC, RuntimeAbi.SUSPENSION, method[0], method[1], false);
    }

    Code get(String owner, Field field) {
        list.add(new FieldInsnNode(Opcodes.GETFIELD, owner, field.name(), field.descriptor()));
        return this;
    }

    Code put(String owner, Field field) {
        list.add(new FieldInsnNode(Opcodes.PUTFIELD, owner, field.name(), field.descriptor()));
        return this;
    }

    Code frame(Object[] locals, Object[] stack) {
        list.add(new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.length, stack));
        return this;
    }

    /** Loads a local variable of a verification type. */
    Code load(Object type, int slot) {
        return var(opcode(type, Opcodes.ILOAD), slot);
    }

    Code store(Object type, int slot) {
        return var(opcode(type, Opcodes.ISTORE), slot);
    }

    /** Pushes zero or null. */
    Code zero(Object type) {
        return insn(
                type == Opcodes.INTEGER
                        ? Opcodes.ICONST_0
                        : type == Opcodes.LONG
                                ? Opcodes.LCONST_0
                                : type == Opcodes.FLOAT
                                        ? Opcodes.FCONST_0
                                        : type == Opcodes.DOUBLE ? Opcodes.DCONST_0 : Opcodes.ACONST_NULL);
    }

    /** Returns zero, null or nothing. */
    Code returnNothing(Type result) {
        if (result.getSort() != Type.VOID) {
            zero(verification(result));
        }
        return insn(result.getOpcode(Opcodes.IRETURN));
    }

    /** Loads the parameters of a method from slot {@code from}. */
    Code parameters(Type[] parameters, int from) {
        int slot = from;
        for (Type parameter : parameters) {
            var(parameter.getOpcode(Opcodes.ILOAD), slot);
            slot += parameter.getSize();
        }
        return this;
    }

    static boolean isWide(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE;
    }

    /** From the opcode for ints to the one for {@code type}: loads, stores and returns are ordered alike. */
    private static int opcode(Object type, int intOpcode) {
        if (type instanceof String || type instanceof LabelNode || type == Opcodes.NULL) {
            return intOpcode + 4;
        }
        return Type.getType(FrameLayout.descriptor(type)).getOpcode(intOpcode);
    }

    /** The verifier's type of a declared one. */
    static Object verification(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY, Type.OBJECT -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }
}
