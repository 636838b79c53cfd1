package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import dev.weft.analysis.Rejection;
import dev.weft.analysis.Rejection.Reason;
import dev.weft.analysis.SuspendableCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * A class that the weaver failed on as a whole: a tripwire in place of each coroutine, and of its twin. What
 * nobody has annotated stays plain.
 *
 * <pre>
 *   before: m(A)T { ...what the weaver cannot read... }   plain() { ... }
 *   after:  m(A)T { tripwire }  m(A, Continuation)T { tripwire }   plain() { the same bytes }
 *   why:    classes that were woven already call the twins; without them, theirs would be a NoSuchMethodError
 * </pre>
 *
 * No code is read: bodies that stay are copied as they are, the others are skipped.
 */
final class TripwireClass extends ClassVisitor {
    private final ClassFacts own;
    private final SuspendableCalls calls;
    private final String failure;
    private final List<Rejection> rejections = new ArrayList<>();
    private final List<MethodNode> made = new ArrayList<>();
    private String source;

    private TripwireClass(ClassWriter writer, ClassFacts own, SuspendableCalls calls, String failure) {
        super(Opcodes.ASM9, writer);
        this.own = own;
        this.calls = calls;
        this.failure = failure;
    }

    static Woven of(byte[] classFile, ClassFacts own, SuspendableCalls calls, String failure) {
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        TripwireClass visitor = new TripwireClass(writer, own, calls, failure);
        reader.accept(visitor, 0);
        return new Woven(writer.toByteArray(), Map.of(), 0, List.copyOf(visitor.rejections), List.of(), List.of());
    }

    @Override
    public void visitSource(String file, String debug) {
        source = file;
        super.visitSource(file, debug);
    }

    /** Null skips the code: it is not parsed. */
    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] exceptions) {
        if (!calls.isCoroutine(own, name + descriptor)) {
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        boolean asked = own.methods().get(name + descriptor).coroutine();
        MethodNode method = new MethodNode(access, name, descriptor, signature, exceptions);
        boolean withTwin = SuspendableCalls.hasRoom(access, descriptor) && name.charAt(0) != '<' && !calls.isFactory(descriptor);
        MethodNode twin = withTwin && !own.hasTwin(name + descriptor) ? twin(method, !asked) : null;
        if (asked) {
            Rejection rejection = rejection(method);
            rejections.add(rejection);
            if (twin != null) {
                Entries.tripwire(twin, rejection.message());
            }
            Entries.tripwire(method, rejection.message());
        }
        if (twin != null) {
            made.add(twin);
        }
        if (!asked || (access & Opcodes.ACC_ABSTRACT) != 0) {
            return super.visitMethod(access, name, descriptor, signature, exceptions);
        }
        made.add(method);
        return null;
    }

    private MethodNode twin(MethodNode method, boolean overridable) {
        return Entries.throughTwin(own.name(), (own.access() & Opcodes.ACC_INTERFACE) != 0, method,
                overridable && ClassWeaver.isOverridable(own.access(), method.access));
    }

    private Rejection rejection(MethodNode method) {
        String place = own.name().replace('/', '.') + "." + method.name + "(" + (source == null ? "Unknown Source" : source) + ")";
        return new Rejection(own.name() + "." + method.name + method.desc, place, Reason.WEAVER_BUG, failure);
    }

    @Override
    public void visitEnd() {
        made.forEach(method -> method.accept(cv));
        super.visitAttribute(new WovenMarker(RuntimeAbi.VERSION));
        super.visitEnd();
    }
}
