package dev.weft.programs;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;

/** What the statements of a {@link RandomCode} do to its slots and its stack, and what is known of both. */
abstract class RandomValues {
    static final int SLOTS = 8;

    final MethodVisitor mv;
    final int number;
    final Slots slots;
    final List<Kind> stack = new ArrayList<>();

    /** Slots that no statement may overwrite. */
    final Set<Integer> pinned = new HashSet<>();

    /** What the handlers around this place may find in the slots. */
    final List<Slots> handlers = new ArrayList<>();

    /** Of the statement that is being written. */
    Random random;

    private final String owner;

    RandomValues(MethodVisitor mv, String owner, int number, Slots parameters) {
        this.mv = mv;
        this.owner = owner;
        this.number = number;
        this.slots = parameters;
    }

    Kind pushAny() {
        Kind kind = Kind.values()[random.nextInt(Kind.STORED)];
        push(kind);
        return kind;
    }

    void push(Kind kind) {
        List<Integer> having = slots.having(kind);
        if (!having.isEmpty() && random.nextInt(3) > 0) {
            mv.visitVarInsn(kind.opcode(ILOAD), having.get(random.nextInt(having.size())));
        } else if (random.nextInt(4) == 0 && (kind == Kind.INT || kind == Kind.LONG)) {
            mv.visitLdcInsn(constant(kind));
        } else {
            kind.pushNew(mv, random.nextInt(50));
        }
        stack.add(kind);
    }

    private static ConstantDynamic constant(Kind kind) {
        Handle bootstrap = new Handle(H_INVOKESTATIC, "java/lang/invoke/ConstantBootstraps", "getStaticFinal",
                "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;Ljava/lang/Class;)Ljava/lang/Object;",
                false);
        String box = kind == Kind.INT ? "java/lang/Integer" : "java/lang/Long";
        return new ConstantDynamic("MAX_VALUE", kind.descriptor, bootstrap, org.objectweb.asm.Type.getObjectType(box));
    }

    void store(Kind kind, int slot) {
        int last = kind.size() == 2 ? slot + 1 : slot;
        if (pinned.contains(slot) || pinned.contains(last) || last >= SLOTS) {
            pop(kind);
            return;
        }
        mv.visitVarInsn(kind.opcode(ISTORE), slot);
        stack.remove(stack.size() - 1);
        seenByHandlers();
        slots.set(slot, kind);
        seenByHandlers();
    }

    void seenByHandlers() {
        handlers.forEach(h -> h.merge(slots));
    }

    void pop(Kind kind) {
        mv.visitInsn(kind.size() == 2 ? POP2 : POP);
        stack.remove(stack.size() - 1);
    }

    void log() {
        List<Integer> set = slots.set();
        if (!set.isEmpty()) {
            log(set.get(random.nextInt(set.size())));
        }
    }

    void logAll() {
        slots.set().forEach(this::log);
    }

    private void log(int slot) {
        Kind kind = slots.at(slot);
        mv.visitVarInsn(kind.opcode(ILOAD), slot);
        if (kind.isReference()) {
            mv.visitMethodInsn(INVOKESTATIC, "dev/weft/programs/Oracle", "show", "(Ljava/lang/Object;)Ljava/lang/String;", false);
        } else {
            mv.visitMethodInsn(INVOKESTATIC, "java/lang/String", "valueOf", "(" + kind.descriptor + ")Ljava/lang/String;", false);
        }
        mv.visitMethodInsn(INVOKESTATIC, "dev/weft/programs/Oracle", "log", "(Ljava/lang/String;)V", false);
    }

    void increment() {
        List<Integer> ints = slots.having(Kind.INT);
        if (!ints.isEmpty()) {
            mv.visitIincInsn(ints.get(random.nextInt(ints.size())), 3);
        }
    }

    // ---- suspension points

    void suspend() {
        switch (random.nextInt(4)) {
            case 0 -> {
                push(Kind.STRING);
                mv.visitMethodInsn(INVOKESTATIC, owner, "ask", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
                sent(Kind.OBJECT);
            }
            case 1 -> {
                push(Kind.INT);
                mv.visitMethodInsn(INVOKESTATIC, "dev/weft/Co", "yield", "(I)Ljava/lang/Object;", false);
                sent(Kind.OBJECT);
            }
            case 2 -> {
                if (number < RandomBytecode.METHODS - 1) {
                    int callee = number + 1 + random.nextInt(RandomBytecode.METHODS - 1 - number);
                    call(callee);
                    sent(Kind.OBJECT);
                }
            }
            default -> {
                push(Kind.LONG);
                stack.remove(stack.size() - 1);
                stack.add(Kind.OBJECT);
                mv.visitMethodInsn(INVOKESTATIC, owner, "wide", "(J)J", false);
                stack.set(stack.size() - 1, Kind.LONG);
                sent(Kind.LONG);
            }
        }
    }

    void call(int callee) {
        List<Kind> parameters = RandomBytecode.parameters(callee);
        parameters.forEach(this::push);
        parameters.forEach(p -> stack.remove(stack.size() - 1));
        stack.add(Kind.OBJECT);
        mv.visitMethodInsn(INVOKESTATIC, owner, "m" + callee, RandomBytecode.descriptor(callee), false);
    }

    private void sent(Kind kind) {
        stack.set(stack.size() - 1, kind);
        if (kind == Kind.OBJECT && random.nextInt(5) == 0) {
            mv.visitTypeInsn(CHECKCAST, "java/lang/String");
            stack.set(stack.size() - 1, Kind.STRING);
        }
        store(stack.get(stack.size() - 1), random.nextInt(SLOTS));
    }
}
