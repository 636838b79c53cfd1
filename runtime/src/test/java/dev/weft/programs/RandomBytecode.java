package dev.weft.programs;

import static org.objectweb.asm.Opcodes.*;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** A class with methods of {@link RandomCode} that call each other and themselves, the same for the same seed. */
final class RandomBytecode {
    static final int METHODS = 4;

    private static final String OF_ANY = "(Ljava/lang/Object;)Ljava/lang/Object;";

    private final long seed;
    private final Set<Long> dropped;
    private final Set<Long> met = new TreeSet<>();

    RandomBytecode(long seed, Set<Long> dropped) {
        this.seed = seed;
        this.dropped = dropped;
    }

    static List<Kind> parameters(int method) {
        return switch (method) {
            case 1 -> List.of(Kind.INT, Kind.LONG, Kind.STRING);
            case 2 -> List.of(Kind.DOUBLE, Kind.OBJECT);
            case 3 -> List.of(Kind.STRING, Kind.INTS, Kind.FLOAT);
            default -> List.of();
        };
    }

    static String descriptor(int method) {
        return parameters(method).stream().map(k -> k.descriptor).collect(Collectors.joining("", "(", ")Ljava/lang/Object;"));
    }

    /** The statements that the last class file has. */
    Set<Long> statements() {
        return met;
    }

    byte[] classFile(String name) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V17, ACC_PUBLIC | ACC_SUPER, name, null, "java/lang/Object", new String[] {"dev/weft/CoCallable"});
        MethodVisitor init = method(writer, ACC_PUBLIC, "<init>", "()V", false);
        init.visitVarInsn(ALOAD, 0);
        init.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        init.visitInsn(RETURN);
        init.visitMaxs(0, 0);
        MethodVisitor body = method(writer, ACC_PUBLIC, "body", "()Ljava/lang/Object;", false);
        body.visitVarInsn(ALOAD, 0);
        body.visitInsn(ARETURN);
        body.visitMaxs(0, 0);
        for (String entry : List.of("main", "call")) {
            MethodVisitor call = method(writer, ACC_PUBLIC, entry, "()Ljava/lang/Object;", true);
            call.visitMethodInsn(INVOKESTATIC, name, "m0", descriptor(0), false);
            call.visitInsn(ARETURN);
            call.visitMaxs(0, 0);
        }
        MethodVisitor ask = method(writer, ACC_STATIC, "ask", OF_ANY, true);
        ask.visitVarInsn(ALOAD, 0);
        ask.visitMethodInsn(INVOKESTATIC, "dev/weft/Co", "yield", OF_ANY, false);
        ask.visitInsn(ARETURN);
        ask.visitMaxs(0, 0);
        MethodVisitor wide = method(writer, ACC_STATIC, "wide", "(J)J", true);
        wide.visitVarInsn(LLOAD, 0);
        wide.visitInsn(DUP2);
        wide.visitMethodInsn(INVOKESTATIC, "dev/weft/Co", "yield", "(J)Ljava/lang/Object;", false);
        wide.visitInsn(POP);
        wide.visitInsn(LRETURN);
        wide.visitMaxs(0, 0);
        for (int i = 0; i < METHODS; i++) {
            MethodVisitor code = method(writer, ACC_STATIC, "m" + i, descriptor(i), true);
            Slots slots = new Slots(8);
            int slot = 0;
            for (Kind kind : parameters(i)) {
                slots.set(slot, kind);
                slot += kind.size();
            }
            new RandomCode(code, name, i, slots, dropped, met).write(seed * METHODS + i);
            code.visitMaxs(0, 0);
        }
        return writer.toByteArray();
    }

    private static MethodVisitor method(ClassWriter writer, int access, String name, String descriptor, boolean coroutine) {
        MethodVisitor mv = writer.visitMethod(access, name, descriptor, null, null);
        if (coroutine) {
            mv.visitAnnotation("Ldev/weft/Coroutine;", true).visitEnd();
        }
        mv.visitCode();
        return mv;
    }
}
