package dev.weft.programs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.SimpleRemapper;

/** Loads programs without coroutines: the oracle stands in for {@code Co}, and nothing is annotated. */
final class Unwoven extends ClassLoader {
    private static final SimpleRemapper NAMES = new SimpleRemapper(Opcodes.ASM9, Map.of(
            "dev/weft/Co", "dev/weft/programs/Oracle",
            "dev/weft/Coroutine", "java/lang/FunctionalInterface",
            "dev/weft/CoCallable", "java/util/concurrent/Callable"));

    private final ClassLoader originals;

    /** @param originals has the compiled programs; their names begin with P */
    Unwoven(ClassLoader originals) {
        super(originals.getParent());
        this.originals = originals;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try (InputStream in = originals.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(in.readAllBytes()).accept(new ClassRemapper(writer, NAMES), 0);
            return defineClass(name, writer.toByteArray(), 0, writer.toByteArray().length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
