package dev.weft.programs;

import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Type;

/** What a slot or a place on the stack holds in random code. */
enum Kind {
    INT("I"),
    LONG("J"),
    FLOAT("F"),
    DOUBLE("D"),
    STRING("Ljava/lang/String;"),
    OBJECT("Ljava/lang/Object;"),
    INTS("[I"),
    BUILDER("Ljava/lang/StringBuilder;"),
    NULL("Ljava/lang/Object;"),
    /** A string builder whose constructor was not called. */
    UNINITIALIZED("Ljava/lang/StringBuilder;");

    /** How many of them, from the first, can be made out of nothing. */
    static final int STORED = 9;

    final String descriptor;

    Kind(String descriptor) {
        this.descriptor = descriptor;
    }

    int size() {
        return Type.getType(descriptor).getSize();
    }

    int opcode(int forInt) {
        return Type.getType(descriptor).getOpcode(forInt);
    }

    boolean isReference() {
        return ordinal() >= STRING.ordinal();
    }

    void pushNew(MethodVisitor mv, int n) {
        switch (this) {
            case INT -> mv.visitIntInsn(BIPUSH, n);
            case LONG -> mv.visitLdcInsn((long) n);
            case FLOAT -> mv.visitLdcInsn(n / 4f);
            case DOUBLE -> mv.visitLdcInsn(n / 8.0);
            case STRING -> mv.visitLdcInsn("c" + n);
            case OBJECT -> {
                mv.visitIntInsn(BIPUSH, n);
                mv.visitMethodInsn(INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
                mv.visitTypeInsn(CHECKCAST, "java/lang/Object");
            }
            case INTS -> {
                mv.visitInsn(ICONST_2);
                mv.visitIntInsn(NEWARRAY, T_INT);
            }
            case NULL -> mv.visitInsn(ACONST_NULL);
            case BUILDER -> {
                mv.visitTypeInsn(NEW, "java/lang/StringBuilder");
                mv.visitInsn(DUP);
                mv.visitMethodInsn(INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "()V", false);
            }
            default -> throw new AssertionError(this);
        }
    }
}
