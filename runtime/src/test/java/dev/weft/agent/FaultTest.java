package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.objectweb.asm.Opcodes.*;

import dev.weft.Generator;
import dev.weft.kinds.Forked;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/** A class that the weaver fails on, among others, in a JVM of its own. */
class FaultTest {
    private static final String ANNOTATION = "Ldev/weft/Coroutine;";
    private static final String OBJECT = "java/lang/Object";

    @TempDir
    private Path classes;

    /** Loads the classes of a folder, and uses each. */
    static class Uses {
        public static void main(String[] args) throws Exception {
            ClassLoader loader = new URLClassLoader(new URL[] {Path.of(System.getProperty("classes")).toUri().toURL()});
            for (String use : System.getProperty("uses").split(":")) {
                String[] names = use.split("\\.");
                try {
                    Object made = Class.forName(names[0], true, loader).getMethod(names[1]).invoke(null);
                    System.out.println(use + ": " + (made instanceof Generator<?> g ? g.next() : made));
                } catch (InvocationTargetException e) {
                    System.out.println(use + ": " + e.getCause());
                } catch (RuntimeException | LinkageError e) {
                    System.out.println(use + ": " + e);
                }
            }
        }
    }

    private List<String> run(String agent, String uses) {
        return Forked.agent(agent, Uses.class, "-Xverify:all", "-Dclasses=" + classes, "-Duses=" + uses).output().lines().toList();
    }

    /** A class with a suspendable method, a factory that calls that of {@code asked}, and a plain method. */
    private void write(String name, String asked, boolean broken) throws Exception {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(V17, ACC_PUBLIC | ACC_SUPER, name, null, OBJECT, null);
        writer.visitSource(name + ".java", null);
        MethodVisitor ask = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "ask", "()Ljava/lang/Object;", null, null);
        ask.visitAnnotation(ANNOTATION, true).visitEnd();
        if (broken) {
            ask.visitAttribute(new UnreadableTypeAnnotation());
        }
        ask.visitCode();
        ask.visitLdcInsn("asked " + name);
        ask.visitMethodInsn(INVOKESTATIC, "dev/weft/Co", "yield", "(Ljava/lang/Object;)Ljava/lang/Object;", false);
        end(ask);
        MethodVisitor make = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "make", "()Ldev/weft/Generator;", null, null);
        make.visitAnnotation(ANNOTATION, true).visitEnd();
        make.visitCode();
        make.visitMethodInsn(INVOKESTATIC, asked, "ask", "()Ljava/lang/Object;", false);
        make.visitInsn(POP);
        make.visitInsn(ACONST_NULL);
        end(make);
        MethodVisitor plain = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "plain", "()Ljava/lang/Object;", null, null);
        plain.visitCode();
        plain.visitLdcInsn("plain " + name);
        end(plain);
        writer.visitEnd();
        Files.write(classes.resolve(name + ".class"), writer.toByteArray());
    }

    private static void end(MethodVisitor method) {
        method.visitInsn(ARETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** Of no kind that there is, among a method's code: the JVM does not look at it, but ASM cannot read the code. */
    private static final class UnreadableTypeAnnotation extends Attribute {
        UnreadableTypeAnnotation() {
            super("RuntimeVisibleTypeAnnotations");
        }

        @Override
        public boolean isCodeAttribute() {
            return true;
        }

        @Override
        protected ByteVector write(ClassWriter w, byte[] code, int length, int stack, int locals) {
            return new ByteVector().putShort(1).putInt(0xFFFFFFFF);
        }
    }

    @Test
    void a_class_that_fails_says_so_at_each_use_and_the_others_work() throws Exception {
        write("Broken", "Broken", true);
        write("Caller", "Broken", false);
        write("Fine", "Fine", false);
        List<String> lines = run("", "Caller.make:Fine.make:Broken.plain:Broken.make:Broken.ask:Caller.plain");
        assertThat(lines).filteredOn(line -> line.startsWith("[weft] ")).singleElement().asString()
                .contains("failed on Broken; its coroutines are not woven, and fail where they are used", "dump=DIR");
        assertThat(lines).contains("Fine.make: asked Fine", "Broken.plain: plain Broken", "Caller.plain: plain Caller");
        String ask = "dev.weft.NotWovenException: Broken.ask(Broken.java) could not be woven: the weaver failed on it (java.lang.IllegalArg";
        assertThat(lines).filteredOn(line -> line.startsWith("Caller.make: ")).singleElement().asString().contains(ask);
        assertThat(lines).filteredOn(line -> line.startsWith("Broken.ask: ")).singleElement().asString().contains(ask);
        assertThat(lines).filteredOn(line -> line.startsWith("Broken.make: ")).singleElement().asString()
                .contains("NotWovenException: Broken.make(Broken.java) could not be woven: the weaver failed on it");
    }

    @Test
    void code_that_nobody_has_annotated_stays_plain() throws Exception {
        write("Broken", "Broken", true);
        write("Fine", "Fine", false);
        List<String> lines = run("suspendable=Broken;Fine", "Broken.plain:Fine.make:Fine.plain");
        assertThat(lines).contains("Broken.plain: plain Broken", "Fine.make: asked Fine", "Fine.plain: plain Fine");
    }

    @Test
    void class_files_that_cannot_be_dumped_are_woven_all_the_same() throws Exception {
        write("Fine", "Fine", false);
        Path file = Files.writeString(classes.resolve("file"), "no directory");
        List<String> lines = run("dump=" + file, "Fine.make:Fine.plain");
        assertThat(lines).contains("Fine.make: asked Fine", "Fine.plain: plain Fine");
        assertThat(lines).filteredOn(line -> line.contains("Fine.class")).isNotEmpty()
                .allSatisfy(line -> assertThat(line).startsWith("[weft] dump: cannot write " + file));
    }
}
