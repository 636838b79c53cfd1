package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.RejectedException;
import dev.weft.analysis.Rejection.Reason;
import dev.weft.analysis.SuspendableCalls;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.tree.ClassNode;

/**
 * The facade: a class file in, a {@link Woven} out. Pure: no class is loaded, nothing is read but through the source of
 * class files, and the same input gives the same output. Idempotent: a woven class is left untouched. Thread-safe.
 */
public final class Weaver {
    private final ClassFacts.Source classes;
    private final boolean ahead;
    private final boolean verifying;

    /** @param classes where the class files of called methods are found; of the class being woven it is not asked */
    public Weaver(ClassFacts.Source classes) {
        this(classes, false, false);
    }

    private Weaver(ClassFacts.Source classes, boolean ahead, boolean verifying) {
        this.classes = classes;
        this.ahead = ahead;
        this.verifying = verifying;
    }

    /**
     * A weaver of class files that are kept: compilers will read them, so an interface stays as its source says, and what
     * its lambdas need besides is a class beside the lambda. Only the places where its classes may be called must be woven
     * too, so the source must hide coroutines that nobody weaves.
     *
     * @param classes where the class files of called methods are found
     */
    public static Weaver aheadOfTime(ClassFacts.Source classes) {
        return new Weaver(classes, true, false);
    }

    /** The same weaver, which also verifies what it made: a method that fails is rejected, instead of the whole class. */
    public Weaver verifying() {
        return new Weaver(classes, ahead, true);
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
                new SuspendableCalls(name -> name.equals(own.name()) ? own : classes.find(name));
        Map<String, RejectedException> refused = new HashMap<>();
        for (; ; ) {
            ClassNode node = new ClassNode();
            reader.accept(node, new Attribute[] {new WovenMarker(0)}, ClassReader.EXPAND_FRAMES);
            ClassWeaver weaver = new ClassWeaver(node, calls, refused, ahead);
            if (!weaver.weave()) {
                return Woven.UNTOUCHED;
            }
            Map<String, String> methods = weaver.methodsOfBodies();
            try {
                ClassWriter writer = new ExactWriter(reader);
                node.accept(writer);
                Woven woven = weaver.result(writer.toByteArray());
                Map<String, String> failures = verifying ? new Verification(classes, woven).of(methods.keySet()) : Map.of();
                if (failures.isEmpty()) {
                    return woven;
                }
                failures.forEach((body, failure) -> refuse(refused, methods.get(body), Reason.WEAVER_BUG, failure));
            } catch (MethodTooLargeException e) {
                String body = e.getMethodName() + e.getDescriptor();
                refuse(refused, methods.getOrDefault(body, body), Reason.TOO_LARGE, "");
            }
        }
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
