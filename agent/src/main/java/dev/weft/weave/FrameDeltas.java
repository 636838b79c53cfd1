package dev.weft.weave;

import java.util.Arrays;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;

/**
 * Writes each stack map frame as what differs from the one before it (JVMS 4.7.4).
 *
 * <pre>
 *   before: FRAME NEW [Node, int] []; FRAME NEW [Node, int, String] []; FRAME NEW [Node, int, String] [int]
 *   after:  FRAME NEW [Node, int] []; FRAME APPEND [String];            FRAME SAME1 int
 *   why:    ASM's writer comes to the same, but parses a descriptor that it makes of each type for it: an eighth of all weaving
 * </pre>
 */
final class FrameDeltas extends MethodVisitor {
    /** JVMS 4.7.4: so many variables more or fewer fit into a frame that is not a full one. */
    private static final int MOST = 3;

    /** The variables of the frame before, by value. */
    private Object[] before;

    private int count;

    /** What {@code node} may accept to be written by {@code writer}. Class files before version 50 have no such frames. */
    static ClassVisitor of(ClassNode node, ClassWriter writer) {
        if ((node.version & 0xFFFF) < Opcodes.V1_6) {
            return writer;
        }
        return new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
                MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
                return new FrameDeltas(node.name, access, name, descriptor, method);
            }
        };
    }

    private FrameDeltas(String owner, int access, String name, String descriptor, MethodVisitor writer) {
        super(Opcodes.ASM9, writer);
        Type[] parameters = Type.getArgumentTypes(descriptor);
        before = new Object[parameters.length + 1];
        if ((access & Opcodes.ACC_STATIC) == 0) {
            before[count++] = name.equals("<init>") ? Opcodes.UNINITIALIZED_THIS : owner;
        }
        for (Type parameter : parameters) {
            before[count++] = Code.verification(parameter);
        }
    }

    /** @param type {@code F_NEW} */
    @Override
    public void visitFrame(int type, int locals, Object[] local, int stacked, Object[] stack) {
        int added = locals - count;
        boolean continues = Math.abs(added) <= MOST && startsAlike(local, Math.min(locals, count));
        if (continues && stacked == 0) {
            if (added == 0) {
                super.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
            } else if (added < 0) {
                super.visitFrame(Opcodes.F_CHOP, -added, null, 0, null);
            } else {
                super.visitFrame(Opcodes.F_APPEND, added, Arrays.copyOfRange(local, count, locals), 0, null);
            }
        } else if (continues && stacked == 1 && added == 0) {
            super.visitFrame(Opcodes.F_SAME1, 0, null, 1, stack);
        } else {
            super.visitFrame(Opcodes.F_FULL, locals, local, stacked, stack);
        }
        before = local;
        count = locals;
    }

    private boolean startsAlike(Object[] local, int length) {
        for (int i = 0; i < length; i++) {
            if (!before[i].equals(local[i])) {
                return false;
            }
        }
        return true;
    }
}
