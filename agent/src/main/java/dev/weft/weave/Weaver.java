package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.RejectedException;
import dev.weft.analysis.Rejection;
import dev.weft.analysis.Rejection.Reason;
import dev.weft.analysis.SuspendableCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassTooLargeException;
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
    private final boolean ahead;
    private final boolean verifying;

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
        this(classes, unannotated, stress, false, false);
    }

    private Weaver(
            ClassFacts.Source classes, List<String> unannotated, Stress stress, boolean ahead, boolean verifying) {
        this.classes = classes;
        this.unannotated = List.copyOf(unannotated);
        this.stress = stress;
        this.ahead = ahead;
        this.verifying = verifying;
    }

    /** The same weaver, which also verifies what it made: a method that fails is rejected, instead of the whole class. */
    public Weaver verifying() {
        return new Weaver(classes, unannotated, stress, ahead, true);
    }

    /**
     * The same weaver for class files that are kept: compilers will read them, so an interface stays as its source says, and
     * what its lambdas need besides is a class beside the lambda. Only the places where its classes may be called must be
     * woven too, so the source must hide coroutines that nobody weaves.
     */
    public Weaver aheadOfTime() {
        return new Weaver(classes, unannotated, stress, true, verifying);
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
        SuspendableCalls calls = calls(own);
        Map<String, RejectedException> refused = new HashMap<>();
        for (; ; ) {
            ClassNode node = new ClassNode();
            reader.accept(keepingSerialForm(own, node, calls), new Attribute[] {new WovenMarker(0)}, ClassReader.EXPAND_FRAMES);
            ClassWeaver weaver = new ClassWeaver(node, own, stress == Stress.NONE ? calls.settled(node) : calls, refused, stress, ahead);
            if (!weaver.weave()) {
                return calls.isTooOld(own) ? tooOld(node) : Woven.UNTOUCHED;
            }
            Map<String, String> methods = weaver.methodsOfBodies();
            try {
                ClassWriter writer = new ExactWriter(reader);
                node.accept(FrameDeltas.of(node, writer));
                Woven woven = weaver.result(writer.toByteArray(), classFile);
                Map<String, String> failures = verifying ? new Verification(classes, woven).of(methods) : Map.of();
                if (failures.isEmpty()) {
                    return woven;
                }
                failures.forEach((method, failure) -> refuse(refused, method, Reason.WEAVER_BUG, failure));
            } catch (MethodTooLargeException e) {
                String body = e.getMethodName() + e.getDescriptor();
                refuse(refused, methods.getOrDefault(body, body), Reason.TOO_LARGE, e.getCodeSize() + " bytes");
            } catch (ClassTooLargeException e) {
                if (methods.isEmpty()) {
                    throw e;
                }
                String detail = e.getConstantPoolCount() + " constants in its class, of 65535";
                Set.copyOf(methods.values()).forEach(method -> refuse(refused, method, Reason.TOO_LARGE, detail));
            }
        }
    }

    private SuspendableCalls calls(ClassFacts own) {
        return new SuspendableCalls(name -> name.equals(own.name()) ? own : classes.find(name), unannotated);
    }

    /**
     * What is left to do with a class that {@link #weave} failed on: each of its coroutines says so where it is used, and the
     * rest of the class works. Its code is not looked at.
     *
     * @param failure what went wrong
     * @throws IllegalArgumentException if ASM cannot even read the rest
     */
    public Woven tripwires(byte[] classFile, String failure) {
        ClassFacts own = ClassFacts.read(classFile);
        return TripwireClass.of(classFile, own, calls(own), failure);
    }

    /** A class that no longer computes the serialVersionUID that it had: twins would count. */
    private static ClassVisitor keepingSerialForm(ClassFacts own, ClassNode node, SuspendableCalls calls) {
        int without = Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD;
        return (own.access() & without) == 0 && calls.isSerializable(own) ? new SerialVersionUIDAdder(node) : node;
    }

    private static Woven tooOld(ClassNode node) {
        String name = node.name.replace('/', '.');
        Rejection all = new Rejection(node.name, name + "(" + node.sourceFile + ")", Reason.OLD_CLASS_FILE,
                "version " + (node.version & 0xFFFF));
        return new Woven(null, Map.of(), 0, List.of(), List.of(), List.of(all));
    }

    /** The class will be woven once more, without the method whose body failed. */
    private static void refuse(Map<String, RejectedException> refused, String method, Reason reason, String detail) {
        if (refused.put(method, new RejectedException(reason, 0, detail)) != null) {
            throw new IllegalStateException(method + " fails even as a tripwire: " + reason.text() + " " + detail);
        }
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
