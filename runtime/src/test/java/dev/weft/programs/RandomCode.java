package dev.weft.programs;

import static org.objectweb.asm.Opcodes.*;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * The code of one random method, such as no compiler writes: slots that change their types, values below everything on the
 * stack, objects that wait for their constructor in locals and below, ranges of handlers that overlap, end anywhere, or hold
 * their own handler. Each statement draws from a seed of its own, so that some can be left out and the others stay.
 */
final class RandomCode extends RandomValues {
    private static final int STATEMENTS = 70;
    private static final String[] CAUGHT = {
        "java/lang/IllegalStateException", "java/lang/ClassCastException", "java/lang/RuntimeException", null
    };

    private final Set<Long> dropped;
    private final Set<Long> met;
    private int counter = SLOTS + 1;
    private boolean reached = true;
    private int statements;

    /**
     * @param number of the method: it calls those with greater ones
     * @param dropped statements to leave out
     * @param met receives all statements
     */
    RandomCode(MethodVisitor mv, String owner, int number, Slots parameters, Set<Long> dropped, Set<Long> met) {
        super(mv, owner, number, parameters);
        this.dropped = dropped;
        this.met = met;
    }

    /** Writes the method's code. */
    void write(long seed) {
        block(seed, 4, 8);
        if (reached) {
            random = new Random(seed);
            logAll();
            again();
            mv.visitLdcInsn("end of m" + number);
            mv.visitInsn(ARETURN);
        }
    }

    private void block(long seed, int depth, int length) {
        Random own = new Random(seed);
        int n = own.nextInt(length) + 1;
        for (int i = 0; i < n && reached && statements < STATEMENTS; i++) {
            long key = own.nextLong();
            met.add(key);
            statements++;
            if (!dropped.contains(key)) {
                random = new Random(key);
                statement(key, depth);
            }
        }
    }

    private void statement(long key, int depth) {
        switch (random.nextInt(depth <= 0 ? 8 : 18)) {
            case 0, 1, 2 -> store(pushAny(), random.nextInt(SLOTS));
            case 3, 4 -> suspend();
            case 5 -> log();
            case 6 -> increment();
            case 7 -> leave();
            case 8 -> branch(key, depth);
            case 9 -> select(key, depth);
            case 10, 11 -> loop(key, depth);
            case 12, 13 -> guarded(key, depth);
            case 14 -> overlapping(key, depth);
            case 15, 16 -> construct(key, depth);
            default -> below(key, depth);
        }
    }

    // ---- leaving

    private void leave() {
        if (random.nextInt(2) > 0) {
            return;
        }
        if (random.nextInt(3) == 0) {
            again();
            return;
        }
        if (random.nextBoolean()) {
            push(Kind.STRING);
            mv.visitInsn(ARETURN);
            stack.remove(stack.size() - 1);
        } else {
            mv.visitTypeInsn(NEW, "java/lang/ClassCastException");
            mv.visitInsn(DUP);
            mv.visitLdcInsn("thrown");
            mv.visitMethodInsn(INVOKESPECIAL, "java/lang/ClassCastException", "<init>", "(Ljava/lang/String;)V", false);
            mv.visitInsn(ATHROW);
        }
        reached = false;
    }

    /** Now and then the method ends with a call of itself, whatever lies on the stack below. */
    private void again() {
        Label end = new Label();
        mv.visitMethodInsn(INVOKESTATIC, "dev/weft/programs/Oracle", "again", "()Z", false);
        mv.visitJumpInsn(IFEQ, end);
        call(number);
        mv.visitInsn(ARETURN);
        stack.remove(stack.size() - 1);
        mv.visitLabel(end);
    }

    // ---- flow: each part starts from the same state; what comes after knows what all that reach it know

    private void branch(long key, int depth) {
        Label otherwise = new Label();
        List<Integer> open = slots.having(Kind.UNINITIALIZED);
        if (!open.isEmpty()) {
            mv.visitVarInsn(ALOAD, open.get(0)); // the verifier allows it: it is not null
            mv.visitJumpInsn(random.nextBoolean() ? IFNULL : IFNONNULL, otherwise);
        } else {
            boolean reference = random.nextInt(3) == 0;
            push(reference ? Kind.STRING : Kind.INT);
            mv.visitJumpInsn(reference ? IFNULL : IFEQ, otherwise);
            stack.remove(stack.size() - 1);
        }
        Label end = new Label();
        Slots before = slots.copy();
        block(key + 1, depth - 1, 4);
        boolean fell = reached;
        Slots after = slots.copy();
        if (fell) {
            mv.visitJumpInsn(GOTO, end);
        }
        mv.visitLabel(otherwise);
        slots.set(before);
        reached = true;
        block(key + 2, depth - 1, 3);
        join(end, fell, after);
    }

    private void join(Label end, boolean fell, Slots after) {
        if (fell) {
            mv.visitLabel(end);
            if (reached) {
                slots.merge(after);
            } else {
                slots.set(after);
            }
            reached = true;
        }
    }

    private void select(long key, int depth) {
        push(Kind.INT);
        mv.visitInsn(ICONST_3);
        mv.visitInsn(IAND);
        stack.remove(stack.size() - 1);
        Label[] cases = {new Label(), new Label(), new Label()};
        Label end = new Label();
        mv.visitTableSwitchInsn(0, 2, cases[2], cases);
        Slots before = slots.copy();
        Slots after = null;
        for (int i = 0; i < cases.length; i++) {
            mv.visitLabel(cases[i]);
            slots.set(before);
            reached = true;
            block(key + i, depth - 1, 3);
            if (reached) {
                mv.visitJumpInsn(GOTO, end);
                if (after == null) {
                    after = slots.copy();
                } else {
                    after.merge(slots);
                }
            }
        }
        reached = false;
        join(end, after != null, after);
    }

    /** At the end of a round each slot gets back the type that it had at the head. */
    private void loop(long key, int depth) {
        int count = counter++;
        mv.visitInsn(ICONST_2);
        mv.visitVarInsn(ISTORE, count);
        Set<Integer> added = new HashSet<>(slots.having(Kind.UNINITIALIZED));
        added.removeAll(pinned);
        pinned.addAll(added);
        Slots head = slots.copy();
        Label again = new Label();
        mv.visitLabel(again);
        mv.visitMethodInsn(INVOKESTATIC, "dev/weft/programs/Oracle", "tick", "()V", false);
        block(key + 1, depth - 1, 5);
        if (reached) {
            for (int slot : head.set()) {
                if (slots.at(slot) != head.at(slot)) {
                    head.at(slot).pushNew(mv, 1);
                    stack.add(head.at(slot));
                    store(head.at(slot), slot);
                }
            }
            mv.visitIincInsn(count, -1);
            mv.visitVarInsn(ILOAD, count);
            mv.visitJumpInsn(IFGT, again);
            slots.merge(head);
        }
        pinned.removeAll(added);
        counter--;
    }

    // ---- handlers

    private void guarded(long key, int depth) {
        boolean covered = random.nextInt(3) == 0;
        String type = covered ? "java/lang/RuntimeException" : CAUGHT[random.nextInt(CAUGHT.length)];
        Label from = new Label();
        Label to = new Label();
        Label handler = new Label();
        Label end = new Label();
        mv.visitTryCatchBlock(from, to, handler, type);
        Slots seen = slots.copy();
        handlers.add(seen);
        mv.visitLabel(from);
        mv.visitInsn(NOP);
        block(key + 1, depth - 1, 4);
        handlers.remove(handlers.size() - 1);
        boolean fell = reached;
        Slots after = slots.copy();
        if (fell) {
            mv.visitJumpInsn(GOTO, end);
        }
        if (!covered) {
            mv.visitLabel(to);
        }
        if (covered) {
            seen.clear();
        }
        handle(handler, seen, key + 2, depth);
        if (covered) {
            mv.visitInsn(NOP);
            mv.visitLabel(to);
        }
        join(end, fell, after);
    }

    /** {@code [a, c)} and {@code [b, d)}, in either order. */
    private void overlapping(long key, int depth) {
        Label[] at = {new Label(), new Label(), new Label(), new Label()};
        Label[] handler = {new Label(), new Label()};
        Label end = new Label();
        int first = random.nextInt(2);
        for (int i : new int[] {first, 1 - first}) {
            mv.visitTryCatchBlock(at[i], at[i + 2], handler[i], CAUGHT[random.nextInt(CAUGHT.length)]);
        }
        Slots[] seen = new Slots[2];
        for (int i = 0; i < 4; i++) {
            mv.visitLabel(at[i]);
            if (i < 2) {
                seen[i] = slots.copy();
                handlers.add(seen[i]);
            } else {
                handlers.remove(seen[i - 2]);
            }
            mv.visitInsn(NOP);
            if (i < 3 && reached) {
                block(key + i, depth - 1, 3);
            }
            if (!reached) { // the rest is dead, but the labels must be somewhere
                for (int j = i + 1; j < 4; j++) {
                    if (j < 2) {
                        seen[j] = slots.copy();
                    }
                    mv.visitLabel(at[j]);
                    mv.visitInsn(NOP);
                }
                mv.visitInsn(ACONST_NULL);
                mv.visitInsn(ATHROW);
                break;
            }
        }
        handlers.remove(seen[0]);
        handlers.remove(seen[1]);
        boolean fell = reached;
        Slots after = slots.copy();
        if (fell) {
            mv.visitJumpInsn(GOTO, end);
        }
        for (int i = 0; i < 2; i++) {
            handle(handler[i], seen[i], key + 4 + i, depth);
            if (reached) {
                mv.visitJumpInsn(GOTO, end);
                if (fell) {
                    after.merge(slots);
                } else {
                    after = slots.copy();
                }
                fell = true;
            }
        }
        reached = false;
        join(end, fell, after);
    }

    private void handle(Label handler, Slots seen, long key, int depth) {
        mv.visitLabel(handler);
        slots.set(seen);
        reached = true;
        List<Kind> below = List.copyOf(stack);
        stack.clear();
        mv.visitMethodInsn(INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
        mv.visitMethodInsn(INVOKESTATIC, "dev/weft/programs/Oracle", "log", "(Ljava/lang/String;)V", false);
        if (below.contains(Kind.UNINITIALIZED)) {
            mv.visitLdcInsn("caught");
            mv.visitInsn(ARETURN);
            reached = false;
        } else {
            below.forEach(kind -> {
                kind.pushNew(mv, 2);
                stack.add(kind);
            });
            block(key, depth - 1, 3);
        }
        stack.clear();
        stack.addAll(below);
    }

    // ---- the stack

    private void below(long key, int depth) {
        int height = stack.size();
        Kind kind = pushAny();
        if (kind.size() == 1 && random.nextBoolean()) {
            Kind other = Kind.values()[random.nextInt(2) * Kind.FLOAT.ordinal()];
            push(other);
            boolean copied = random.nextBoolean();
            mv.visitInsn(copied ? DUP_X1 : SWAP);
            stack.add(height, other);
            if (!copied) {
                stack.remove(height + 2);
            }
        }
        block(key + 1, depth - 1, 3);
        if (reached) {
            random = new Random(key + 2);
            store(stack.get(stack.size() - 1), random.nextInt(SLOTS));
        }
        while (stack.size() > height) {
            if (reached) {
                pop(stack.get(stack.size() - 1));
            } else {
                stack.remove(stack.size() - 1);
            }
        }
    }

    /** {@code new StringBuilder(...)}, with copies of what is not constructed yet, and anything at all in between. */
    private void construct(long key, int depth) {
        Set<Integer> copies = new HashSet<>();
        mv.visitTypeInsn(NEW, "java/lang/StringBuilder");
        stack.add(Kind.UNINITIALIZED);
        for (int i = random.nextInt(3); i > 0; i--) {
            int slot = random.nextInt(SLOTS);
            mv.visitInsn(DUP);
            stack.add(Kind.UNINITIALIZED);
            store(Kind.UNINITIALIZED, slot);
            if (slots.at(slot) == Kind.UNINITIALIZED && pinned.add(slot)) {
                copies.add(slot);
            }
        }
        boolean wide = random.nextBoolean();
        if (wide) {
            push(Kind.LONG);
        }
        mv.visitInsn(wide ? DUP2 : DUP);
        stack.add(stack.get(stack.size() - 1));
        block(key + 1, depth - 1, 4);
        pinned.removeAll(copies);
        if (!reached) {
            stack.remove(stack.size() - 1);
            stack.remove(stack.size() - 1);
            if (wide) {
                stack.remove(stack.size() - 1);
            }
            copies.forEach(slots::forget);
            return;
        }
        if (wide) {
            pop(Kind.LONG);
            pop(Kind.LONG);
            mv.visitInsn(DUP);
            stack.add(Kind.UNINITIALIZED);
        }
        random = new Random(key + 3);
        push(Kind.STRING);
        stack.remove(stack.size() - 1);
        mv.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(Ljava/lang/Object;)Ljava/lang/String;", false);
        mv.visitMethodInsn(INVOKESPECIAL, "java/lang/StringBuilder", "<init>", "(Ljava/lang/String;)V", false);
        stack.remove(stack.size() - 1);
        stack.set(stack.size() - 1, Kind.BUILDER);
        seenByHandlers();
        copies.forEach(slot -> slots.set(slot, Kind.BUILDER));
        seenByHandlers();
        store(Kind.BUILDER, random.nextInt(SLOTS));
    }
}
