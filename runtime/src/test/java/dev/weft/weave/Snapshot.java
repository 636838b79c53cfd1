package dev.weft.weave;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/**
 * A class as text, but for what may differ between two compilers or after an edit elsewhere: labels are numbered where they
 * are used, lines are counted from the first of the class, and tables that only debuggers read are left out.
 */
final class Snapshot {
    private final ClassNode node = new ClassNode();
    private final int firstLine;

    private Snapshot(byte[] classFile) {
        new ClassReader(classFile).accept(node, 0);
        firstLine = node.methods.stream()
                .filter(method -> !method.name.equals("<init>"))
                .flatMap(method -> Stream.of(method.instructions.toArray()))
                .mapToInt(insn -> insn instanceof LineNumberNode line ? line.line : Integer.MAX_VALUE)
                .min()
                .orElse(0);
    }

    static String of(byte[] classFile) {
        Snapshot snapshot = new Snapshot(classFile);
        snapshot.strip();
        StringWriter text = new StringWriter();
        snapshot.node.accept(new TraceClassVisitor(null, snapshot.new Blind(), new PrintWriter(text)));
        return text.toString().lines().map(String::stripTrailing).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n", "", "\n"));
    }

    private void strip() {
        node.sourceFile = null;
        node.nestHostClass = null;
        node.innerClasses.clear();
        boolean frame = node.methods.stream().anyMatch(method -> method.name.equals("sites"));
        node.methods.removeIf(method -> !frame && method.name.equals("<init>"));
        node.methods.forEach(this::strip);
    }

    private void strip(MethodNode method) {
        method.localVariables = null;
        Set<LabelNode> targets = new HashSet<>();
        method.tryCatchBlocks.forEach(block -> targets.addAll(List.of(block.start, block.end, block.handler)));
        for (AbstractInsnNode insn : method.instructions) {
            addTargets(insn, targets::add);
            if (insn instanceof LdcInsnNode constant && constant.cst instanceof String text && method.name.equals("sites")) {
                constant.cst = withRelativeLines(text);
            }
        }
        for (AbstractInsnNode insn : method.instructions.toArray()) {
            if (insn instanceof LabelNode && !targets.contains(insn)) {
                method.instructions.remove(insn);
            }
        }
    }

    private static void addTargets(AbstractInsnNode insn, Consumer<LabelNode> targets) {
        if (insn instanceof JumpInsnNode jump) {
            targets.accept(jump.label);
        } else if (insn instanceof TableSwitchInsnNode table) {
            targets.accept(table.dflt);
            table.labels.forEach(targets);
        } else if (insn instanceof LookupSwitchInsnNode lookup) {
            targets.accept(lookup.dflt);
            lookup.labels.forEach(targets);
        } else if (insn instanceof FrameNode frame) {
            Stream.of(frame.local, frame.stack).flatMap(values -> values == null ? Stream.of() : values.stream())
                    .forEach(value -> {
                        if (value instanceof LabelNode allocation) {
                            targets.accept(allocation);
                        }
                    });
        }
    }

    /** Of {@code Class\nmethod\nFile.java\n10,12}. A frame's first line is its first point's. */
    private static String withRelativeLines(String sites) {
        int end = sites.lastIndexOf('\n') + 1;
        String[] lines = sites.substring(end).split(",");
        return sites.substring(0, end) + Stream.of(lines)
                .map(line -> "+" + (Integer.parseInt(line) - Integer.parseInt(lines[0])))
                .collect(Collectors.joining(","));
    }

    /** Prints lines as distances. */
    private final class Blind extends Textifier {
        Blind() {
            super(Opcodes.ASM9);
        }

        @Override
        protected Textifier createTextifier() {
            return new Blind();
        }

        @Override
        public void visitLineNumber(int line, Label start) {
            text.add("   // line +" + (line - firstLine) + "\n");
        }
    }
}
