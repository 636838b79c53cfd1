package dev.weft.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * A {@code java.lang.reflect.Proxy} over an interface with twins.
 *
 * <pre>
 *   before: m(A)T { handler.invoke(this, m3, ...) }   m(A, Continuation)T { handler.invoke(this, m4, ...) }
 *   after:  m(A)T { handler.invoke(this, m3, ...) }   m(A, Continuation)T { return m(A); }
 *   why:    the handler knows the interface as it was written; a method with one argument more would lead it astray
 * </pre>
 */
public final class ProxyClass {
    private ProxyClass() {}

    /** Returns the class whose handler is not asked for twins, or null if there are none. */
    public static byte[] withoutTwins(byte[] classFile) {
        ClassReader reader = new ClassReader(classFile);
        if (!"java/lang/reflect/Proxy".equals(reader.getSuperName())) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, 0);
        boolean[] found = {false};
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(int access, String name, String descriptor, String s, String[] e) {
                        if (!Twin.isTwin(descriptor)) {
                            return super.visitMethod(access, name, descriptor, s, e);
                        }
                        found[0] = true;
                        MethodNode plain = new MethodNode(
                                access | Opcodes.ACC_ABSTRACT, name, Twin.plainDescriptor(descriptor), null, e);
                        Entries.throughTwin(reader.getClassName(), false, plain, false).accept(cv);
                        return null;
                    }
                },
                0);
        return found[0] ? writer.toByteArray() : null;
    }
}
