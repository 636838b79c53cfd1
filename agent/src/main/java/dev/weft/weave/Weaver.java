package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.Rejection;
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

    /** @param classes where the class files of called methods are found; of the class being woven it is not asked */
    public Weaver(ClassFacts.Source classes) {
        this(classes, false);
    }

    private Weaver(ClassFacts.Source classes, boolean ahead) {
        this.classes = classes;
        this.ahead = ahead;
    }

    /**
     * A weaver of class files that are kept: compilers will read them, so an interface stays as its source says, and what
     * its lambdas need besides is a class beside the lambda. Only the places where its classes may be called must be woven
     * too, so the source must hide coroutines that nobody weaves.
     *
     * @param classes where the class files of called methods are found
     */
    public static Weaver aheadOfTime(ClassFacts.Source classes) {
        return new Weaver(classes, true);
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
        Map<String, Rejection.Reason> refused = new HashMap<>();
        for (; ; ) {
            ClassNode node = new ClassNode();
            reader.accept(node, new Attribute[] {new WovenMarker(0)}, ClassReader.EXPAND_FRAMES);
            ClassWeaver weaver = new ClassWeaver(node, calls, refused, ahead);
            if (!weaver.weave()) {
                return Woven.UNTOUCHED;
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
