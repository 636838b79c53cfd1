package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.Rejection;
import dev.weft.analysis.SuspendableCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;
import org.objectweb.asm.tree.ClassNode;

/**
 * The facade: a class file in, a {@link Woven} out. Pure: no class is loaded, nothing is read but through the source of
 * class files, and the same input gives the same output. Idempotent: a woven class is left untouched. Thread-safe.
 */
public final class Weaver {
    private final ClassFacts.Source classes;
    private final List<String> unannotated;
    private final Stress stress;

    /** @param classes where the class files of called methods are found; of the class being woven it is not asked */
    public Weaver(ClassFacts.Source classes) {
        this(classes, List.of(), Stress.NONE);
    }

    /**
     * Weaves code without annotations too.
     *
     * @param unannotated name prefixes of the classes whose methods count as annotated, {@code org/h2/}; what cannot be woven
     *     there stays plain
     * @param stress whether calls suspend that need not
     */
    public Weaver(ClassFacts.Source classes, List<String> unannotated, Stress stress) {
        this.classes = classes;
        this.unannotated = List.copyOf(unannotated);
        this.stress = stress;
    }

    /**
     * Weaves one class.
     *
     * @param classFile of Java 1.1 or newer, as far as ASM reads it
     * @throws IllegalArgumentException if ASM cannot read it
     */
    public Woven weave(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        ClassFacts own = ClassFacts.read(classFile);
        SuspendableCalls calls =
                new SuspendableCalls(name -> name.equals(own.name()) ? own : classes.find(name), unannotated);
        Map<String, Rejection.Reason> refused = new HashMap<>();
        for (; ; ) {
            ClassNode node = new ClassNode();
            reader.accept(keepingSerialForm(own, node, calls), new Attribute[] {new WovenMarker(0)}, ClassReader.EXPAND_FRAMES);
            ClassWeaver weaver = new ClassWeaver(node, own, calls, refused, stress);
            if (!weaver.weave()) {
                return calls.isTooOld(own) ? tooOld(node) : Woven.UNTOUCHED;
            }
            try {
                ClassWriter writer = new ExactWriter(reader);
                node.accept(writer);
                return weaver.result(writer.toByteArray());
            } catch (MethodTooLargeException e) {
                // Once more, without the method whose body this is.
                String method = weaver.methodOf(e.getMethodName() + e.getDescriptor());
                if (refused.put(method, Rejection.Reason.TOO_LARGE) != null) {
                    throw e;
                }
            }
        }
    }

    /** A class that no longer computes the serialVersionUID that it had: twins would count. */
    private static ClassVisitor keepingSerialForm(ClassFacts own, ClassNode node, SuspendableCalls calls) {
        int without = Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD;
        return (own.access() & without) == 0 && calls.isSerializable(own) ? new SerialVersionUIDAdder(node) : node;
    }

    private static Woven tooOld(ClassNode node) {
        String name = node.name.replace('/', '.');
        Rejection all = new Rejection(node.name, name + "(" + node.sourceFile + ")", Rejection.Reason.OLD_CLASS_FILE,
                "version " + (node.version & 0xFFFF));
        return new Woven(null, Map.of(), 0, List.of(), List.of(all));
    }

    /** Never asked for a common supertype: frames are copied, not computed. */
    private static final class ExactWriter extends ClassWriter {
        ExactWriter(ClassReader reader) {
            super(reader, 0);
        }

        @Override
        protected String getCommonSuperClass(String a, String b) {
            throw new AssertionError("the weaver merges no types");
        }
    }
}
