package dev.weft.weave;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes a method's code by hand; labels have names. */
final class Body {
    static final String CO = "dev/weft/Co";
    static final String OBJECT = "java/lang/Object";

    final MethodVisitor mv;
    private final String owner;
    private final Map<String, Label> labels = new HashMap<>();

    Body(MethodVisitor mv, String owner) {
        this.mv = mv;
        this.owner = owner;
    }

    Body op(int... opcodes) {
        for (int opcode : opcodes) {
            mv.visitInsn(opcode);
        }
        return this;
    }

    Body var(int opcode, int slot) {
        mv.visitVarInsn(opcode, slot);
        return this;
    }

    Body iinc(int slot, int by) {
        mv.visitIincInsn(slot, by);
        return this;
    }

    Body ldc(Object constant) {
        mv.visitLdcInsn(constant);
        return this;
    }

    Body type(int opcode, String type) {
        mv.visitTypeInsn(opcode, type);
        return this;
    }

    Body invoke(int opcode, String type, String name, String descriptor) {
        mv.visitMethodInsn(opcode, type, name, descriptor, false);
        return this;
    }

    Body construct(String type, String descriptor) {
        return invoke(Opcodes.INVOKESPECIAL, type, "<init>", descriptor);
    }

    /** A method of the class itself. */
    Body self(String name, String descriptor) {
        return invoke(Opcodes.INVOKESTATIC, owner, name, descriptor);
    }

    /** {@code Object -> Object}: yields what is on the stack, pushes what is sent. */
    Body yield() {
        return invoke(Opcodes.INVOKESTATIC, CO, "yield", "(Ljava/lang/Object;)Ljava/lang/Object;");
    }

    /** The same through a suspendable method; see {@link Shape}. */
    Body ask() {
        return self("ask", "(Ljava/lang/Object;)Ljava/lang/Object;");
    }

    /** Yields a constant and drops what is sent. */
    Body say(Object constant) {
        return ldc(constant).yield().op(Opcodes.POP);
    }

    /** Concatenates what is on the stack, given by descriptors, to a string. */
    Body concat(String parameters) {
        Handle bootstrap = new Handle(
                Opcodes.H_INVOKESTATIC,
                "java/lang/invoke/StringConcatFactory",
                "makeConcat",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                        + "Ljava/lang/invoke/CallSite;",
                false);
        mv.visitInvokeDynamicInsn("concat", "(" + parameters + ")Ljava/lang/String;", bootstrap);
        return this;
    }

    /** What follows stands on this line of the source. */
    Body line(int number) {
        Label here = new Label();
        mv.visitLabel(here);
        mv.visitLineNumber(number, here);
        return this;
    }

    Body label(String name) {
        mv.visitLabel(named(name));
        return this;
    }

    Body jump(int opcode, String label) {
        mv.visitJumpInsn(opcode, named(label));
        return this;
    }

    Body table(int min, String dflt, String... targets) {
        Label[] all = new Label[targets.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = named(targets[i]);
        }
        mv.visitTableSwitchInsn(min, min + all.length - 1, named(dflt), all);
        return this;
    }

    Body lookup(String dflt, int[] keys, String... targets) {
        Label[] all = new Label[targets.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = named(targets[i]);
        }
        mv.visitLookupSwitchInsn(named(dflt), keys, all);
        return this;
    }

    /** To be called before the labels are placed. */
    Body handle(String from, String to, String handler, String type) {
        mv.visitTryCatchBlock(named(from), named(to), named(handler), type);
        return this;
    }

    Body frame(Object[] locals, Object... stack) {
        mv.visitFrame(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
        return this;
    }

    Label named(String name) {
        return labels.computeIfAbsent(name, n -> new Label());
    }

    static Object[] types(Object... types) {
        return types;
    }
}
