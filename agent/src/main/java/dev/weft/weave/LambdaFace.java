package dev.weft.weave;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What a lambda that was woven ahead of time implements instead of its interface, of which it is a subtype: the plain method
 * is there too, and calls the twin.
 *
 * <pre>
 *   before: invokedynamic run()CoRunnable        metafactory(()V, lambda$0()V, ()V)
 *   after:  invokedynamic run()Main$co$$0        metafactory((Continuation)V, lambda$0(Continuation)V, (Continuation)V)
 *           interface Main$co$$0 extends CoRunnable { default void run() { run(Suspension.none()); } }
 *   why:    a lambda has one method, and the other must have a body. The agent gives it one in the interface itself; in a
 *           class file that compilers read, an interface without an abstract method would be no functional interface
 * </pre>
 *
 * @param name internal name; the middle of a frame class's name is never empty, so it is not one of those
 * @param classFile the interface
 */
record LambdaFace(String name, byte[] classFile) {
    /** What sites must have in common to share a face: the interface, and its method's name and descriptors. */
    static List<String> shape(InvokeDynamicInsnNode site) {
        List<String> found = new ArrayList<>();
        found.add(Type.getReturnType(site.desc).getInternalName());
        found.add(site.name);
        found.add(((Type) site.bsmArgs[0]).getDescriptor());
        for (int at : LambdaTwin.bridges(site.bsmArgs)) {
            found.add(((Type) site.bsmArgs[at]).getDescriptor());
        }
        return found;
    }

    /** The face for a site of {@code owner}, its {@code number}th, which {@link LambdaTwin} has not seen yet. */
    static LambdaFace of(InvokeDynamicInsnNode site, ClassNode owner, int number) {
        List<String> shape = shape(site);
        String name = owner.name + "$co$$" + number;
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Math.max(owner.version & 0xFFFF, Opcodes.V1_8),
                Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                RuntimeAbi.OBJECT,
                new String[] {shape.get(0)});
        for (String descriptor : new LinkedHashSet<>(shape.subList(2, shape.size()))) {
            MethodNode method = new MethodNode(Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT, site.name, descriptor, null, null);
            Entries.plainOfLambdas(name, method);
            method.accept(writer);
        }
        writer.visitEnd();
        return new LambdaFace(name, writer.toByteArray());
    }

    /** Makes each copy of a site, in whatever body, produce this face; copies share their arguments. */
    void giveTo(ClassNode owner, Object[] bsmArgs) {
        for (MethodNode method : owner.methods) {
            for (AbstractInsnNode insn : method.instructions) {
                if (insn instanceof InvokeDynamicInsnNode copy && copy.bsmArgs == bsmArgs) {
                    copy.desc = Type.getMethodDescriptor(Type.getObjectType(name), Type.getArgumentTypes(copy.desc));
                }
            }
        }
    }
}
