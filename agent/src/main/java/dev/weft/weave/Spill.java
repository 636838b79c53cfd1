package dev.weft.weave;

import dev.weft.analysis.FrameLayout.Field;
import dev.weft.analysis.Kept;
import dev.weft.analysis.Kept.Value;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.objectweb.asm.Opcodes;

/**
 * Saves what a suspension point keeps in a frame that exists, and loads it back.
 *
 * <pre>
 *   spill:    ..., s0, s1   aload f; swap; putfield s1; aload f; swap; putfield s0   (wide: dup_x2, pop)
 *             aload f; iload n; putfield l3       each live local that may have changed
 *             aload f; aconst_null; putfield l4   each reference field that holds nothing here
 *   restore:  aload f; getfield l3; istore n      live locals
 *             aload f; invokestatic F.element; istore n     the one that was yielded
 *             aconst_null; astore m               dead locals that later frames of the code still declare
 *             aload f; getfield s0; aload f; getfield s1
 *   why:      what is dead must not be kept alive by a parked frame; what is unchanged is in its field already
 * </pre>
 */
final class Spill {
    private Spill() {}

    /** @param all whether unchanged locals are stored too: the frame is new */
    static void save(Code code, String frameClass, int frame, Kept kept, IntUnaryOperator slot, boolean all) {
        List<Value> stack = kept.stack();
        for (int i = stack.size() - 1; i >= 0; i--) {
            Value v = stack.get(i);
            if (v.field() == null) {
                code.insn(Opcodes.POP);
                continue;
            }
            code.var(Opcodes.ALOAD, frame);
            if (Code.isWide(v.type())) {
                code.insn(Opcodes.DUP_X2).insn(Opcodes.POP);
            } else {
                code.insn(Opcodes.SWAP);
            }
            code.put(frameClass, v.field());
        }
        for (Value v : kept.liveLocals()) {
            if (all || v.changed()) {
                code.var(Opcodes.ALOAD, frame).load(v.type(), slot.applyAsInt(v.index())).put(frameClass, v.field());
            }
        }
        if (!all) {
            for (Field field : kept.stale()) {
                code.var(Opcodes.ALOAD, frame).insn(Opcodes.ACONST_NULL).put(frameClass, field);
            }
        }
    }

    static void restoreLocals(Code code, String frameClass, int frame, Kept kept, IntUnaryOperator slot) {
        for (Value v : kept.locals()) {
            if (v.yielded()) {
                code.var(Opcodes.ALOAD, frame).call(Opcodes.INVOKESTATIC, frameClass, FrameClass.ELEMENT,
                        FrameClass.elementDescriptor(frameClass, v.type()), false);
            } else if (v.field() == null) {
                code.zero(v.type());
            } else {
                code.var(Opcodes.ALOAD, frame).get(frameClass, v.field());
            }
            code.store(v.type(), slot.applyAsInt(v.index()));
        }
    }

    static void restoreStack(Code code, String frameClass, int frame, Kept kept) {
        for (Value v : kept.stack()) {
            if (v.field() == null) {
                code.insn(Opcodes.ACONST_NULL);
            } else {
                code.var(Opcodes.ALOAD, frame).get(frameClass, v.field());
            }
        }
    }
}
