package dev.weft.weave;

import dev.weft.analysis.ClassFacts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A class file being built by hand, with or without frames of one's own. */
final class Program {
    final String name;
    private final ClassWriter writer;

    /** A class with frames that are computed. */
    static Program of(String name) {
        return new Program(name, Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, ClassWriter.COMPUTE_FRAMES);
    }

    /** A class whose methods visit their frames. */
    static Program withOwnFrames(String name) {
        return new Program(name, Opcodes.V17, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, ClassWriter.COMPUTE_MAXS);
    }

    Program(String name, int version, int access, int flags) {
        this.name = name;
        this.writer = new Writer(flags);
        writer.visit(version, access, name, null, Body.OBJECT, null);
    }

    /** The class comes from a source file of its own name. */
    Program withSource() {
        writer.visitSource(name.substring(name.lastIndexOf('/') + 1) + ".java", null);
        return this;
    }

    Program coroutine(String method, String descriptor, Consumer<Body> code) {
        return method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method, descriptor, true, code);
    }

    Program method(int access, String method, String descriptor, boolean coroutine, Consumer<Body> code) {
        MethodVisitor mv = writer.visitMethod(access, method, descriptor, null, null);
        if (coroutine) {
            mv.visitAnnotation("Ldev/weft/Coroutine;", true).visitEnd();
        }
        if (code != null) {
            mv.visitCode();
            code.accept(new Body(mv, name));
            mv.visitMaxs(0, 0);
        }
        mv.visitEnd();
        return this;
    }

    byte[] classFile() {
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Weaves class files, and defines them beside their frames in a loader of their own. */
    static Loader weave(byte[]... classFiles) {
        Map<String, byte[]> originals = new LinkedHashMap<>();
        for (byte[] classFile : classFiles) {
            originals.put(ClassFacts.read(classFile).name(), classFile);
        }
        ClassFacts.Source source = source(originals);
        Map<String, byte[]> woven = new LinkedHashMap<>();
        originals.forEach((name, classFile) -> {
            Woven result = new Weaver(source).weave(classFile);
            woven.put(name, result.isUntouched() ? classFile : result.classFile());
            woven.putAll(result.frames());
        });
        return new Loader(woven);
    }

    /** The given class files, then those of the class path. */
    static ClassFacts.Source source(Map<String, byte[]> classFiles) {
        return name -> {
            byte[] found = classFiles.getOrDefault(name, onClassPath(name));
            return found == null ? null : ClassFacts.read(found);
        };
    }

    static byte[] onClassPath(String internalName) {
        try (InputStream in = Program.class.getClassLoader().getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Defines what it was given. */
    static class Loader extends ClassLoader {
        private final Map<String, byte[]> classFiles;

        Loader(Map<String, byte[]> classFiles) {
            super(Program.class.getClassLoader());
            this.classFiles = classFiles;
        }

        /** Will not find the frame classes of a method. */
        Loader withoutFrames(String method) {
            if (!classFiles.keySet().removeIf(name -> name.contains("$co$" + method + "$"))) {
                throw new AssertionError("no frames of " + method);
            }
            return this;
        }

        /** Loads and initializes, so that the class is verified. */
        Class<?> load(String internalName) {
            try {
                return Class.forName(internalName.replace('/', '.'), true, this);
            } catch (ClassNotFoundException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] classFile = classFiles.get(name.replace('.', '/'));
            if (classFile == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, classFile, 0, classFile.length);
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            byte[] classFile = name.endsWith(".class") ? classFiles.get(name.substring(0, name.length() - 6)) : null;
            return classFile == null ? super.getResourceAsStream(name) : new ByteArrayInputStream(classFile);
        }
    }

    private static final class Writer extends ClassWriter {
        Writer(int flags) {
            super(flags);
        }

        @Override
        protected String getCommonSuperClass(String a, String b) {
            return a.startsWith("java/") && b.startsWith("java/") ? super.getCommonSuperClass(a, b) : Body.OBJECT;
        }
    }
}
