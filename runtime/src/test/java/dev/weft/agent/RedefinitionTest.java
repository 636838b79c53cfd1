package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.NotWovenException;
import dev.weft.kinds.Forked;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Woven classes that a debugger or another agent changes while coroutines are suspended in them, in JVMs of their own. */
class RedefinitionTest {
    @TempDir
    private Path directory;

    /** What is changed. */
    static class Work {
        static String version() {
            return "old version";
        }

        @Coroutine
        static int walk(int depth) {
            return depth == 0 ? 0 : Co.<Integer>yield(depth) + walk(depth - 1);
        }

        @Coroutine
        static Generator<Object> all() {
            Co.yield(version());
            Co.yield(walk(3));
            Co.yield(version());
            return Co.end();
        }

        /** Runs the rest of a coroutine. */
        static String rest(Generator<Object> all) {
            StringBuilder seen = new StringBuilder();
            for (int i = 10; i < 15; i++) {
                seen.append(all.send(i)).append(i < 14 ? ", " : "");
            }
            return seen.toString();
        }
    }

    private static final String REST = "3, 2, 1, 36, ";

    /** Changes {@link Work} in the middle, in the way that the system property {@code how} asks for. */
    static class Changes {
        public static void main(String[] args) throws Exception {
            Generator<Object> suspended = Work.all();
            System.out.println("first " + suspended.next());
            try {
                change().call();
                System.out.println("changed");
            } catch (UnsupportedOperationException e) {
                System.out.println("refused");
            }
            System.out.println("suspended " + Work.rest(suspended));
            Generator<Object> fresh = Work.all();
            System.out.println("fresh " + fresh.next() + ", " + Work.rest(fresh));
        }

        private static Callable<Void> change() {
            String file = System.getProperty("changed");
            return () -> {
                if (file != null) {
                    OtherAgent.instrumentation.redefineClasses(new ClassDefinition(Work.class, Files.readAllBytes(Path.of(file))));
                } else {
                    OtherAgent.instrumentation.addTransformer(new Renames(), true);
                    OtherAgent.instrumentation.retransformClasses(Work.class);
                }
                return null;
            };
        }
    }

    /** Has every class of the program retransformed, by an agent that changes none, between two uses of all kinds. */
    static class RetransformsAll {
        interface Step {
            @Coroutine
            Object go(Object o) throws Exception;
        }

        @Coroutine
        static Generator<Object> steps(Step step) throws Exception {
            Co.yield(step.go("one"));
            Co.yield(step.go("two"));
            return Co.end();
        }

        @Coroutine
        static synchronized void rejected() {
            Co.yield(1);
        }

        public static void main(String[] args) throws Exception {
            Step proxy = (Step) Proxy.newProxyInstance(
                    Step.class.getClassLoader(), new Class<?>[] {Step.class}, (p, method, of) -> method.getName() + of.length + of[0]);
            List<Generator<Object>> suspended = List.of(Work.all(), steps(o -> Co.yield(o)), steps(proxy), Generator.of(() -> {
                Co.yield(Work.walk(2));
                Co.yield("end");
            }));
            suspended.forEach(generator -> System.out.println(generator.next()));
            int classes = 0;
            for (Class<?> type : OtherAgent.instrumentation.getAllLoadedClasses()) {
                boolean linkable = type != RedefinitionTest.class; // which needs JUnit
                if (linkable && type.getClassLoader() != null && OtherAgent.instrumentation.isModifiableClass(type)) {
                    OtherAgent.instrumentation.retransformClasses(type);
                    classes++;
                }
            }
            System.out.println(classes > 30 ? "retransformed" : "only " + classes);
            suspended.forEach(generator -> System.out.println(generator.send(7)));
            System.out.println(steps(proxy).next() + ", " + steps(o -> Co.yield(o)).next() + ", " + Work.all().next());
            try {
                rejected();
            } catch (NotWovenException e) {
                System.out.println("rejected");
            }
        }
    }

    @Test
    void another_agent_may_retransform_every_class() throws Exception {
        List<String> lines = Forked.unwoven(RetransformsAll.class, "-Xverify:all", OtherAgent.option(directory),
                "-javaagent:" + System.getProperty("weft.agent")).output().lines().toList();
        assertThat(lines).filteredOn(line -> line.startsWith("[weft] ")).singleElement().asString().contains("rejected(");
        assertThat(lines).filteredOn(line -> !line.startsWith("[weft] ")).containsExactly(
                "old version", "one", "go1one", "2",
                "retransformed",
                "3", "7", "go1two", "1",
                "go1one, one, old version",
                "rejected");
    }

    /** Turns "old version" into "new version", as bytes. */
    private static final class Renames implements ClassFileTransformer {
        @Override
        public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] classFile) {
            return redefined == Work.class ? renamed(classFile) : null;
        }

        static byte[] renamed(byte[] classFile) {
            byte[] changed = classFile.clone();
            byte[] old = "old version".getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i + old.length < changed.length; i++) {
                if (Arrays.equals(changed, i, i + old.length, old, 0, old.length)) {
                    changed[i] = 'n';
                    changed[i + 1] = 'e';
                    changed[i + 2] = 'w';
                }
            }
            return changed;
        }
    }

    private static byte[] original() throws IOException {
        try (InputStream in = RedefinitionTest.class.getResourceAsStream("RedefinitionTest$Work.class")) {
            return in.readAllBytes();
        }
    }

    /** The suspensions of {@link Work} lie one line further down. */
    private static byte[] shifted(byte[] classFile) {
        ClassWriter writer = new ClassWriter(0);
        new ClassReader(classFile).accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(int access, String name, String descriptor, String s, String[] e) {
                        return new MethodVisitor(Opcodes.ASM9, super.visitMethod(access, name, descriptor, s, e)) {
                            @Override
                            public void visitLineNumber(int line, Label start) {
                                super.visitLineNumber(line + 1, start);
                            }
                        };
                    }
                },
                0);
        return writer.toByteArray();
    }

    private List<String> run(byte[] changed, boolean otherFirst) throws IOException {
        String file = changed == null ? "none" : "changed=" + Files.write(directory.resolve("Work.class"), changed);
        String weft = "-javaagent:" + System.getProperty("weft.agent");
        String other = OtherAgent.option(directory);
        return Forked.unwoven(Changes.class, "-Xverify:all", "-D" + file, otherFirst ? other : weft, otherFirst ? weft : other)
                .output()
                .lines()
                .toList();
    }

    private static List<String> changedTo(String version) {
        return List.of("first old version", "changed", "suspended " + REST + version, "fresh " + version + ", " + REST + version);
    }

    @Test
    void the_same_version_changes_nothing() throws Exception {
        assertThat(run(original(), true)).isEqualTo(changedTo("old version"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_version_with_the_same_frames_takes_over(boolean otherFirst) throws Exception {
        assertThat(run(Renames.renamed(original()), otherFirst)).isEqualTo(changedTo("new version"));
    }

    @Test
    void a_version_with_other_frames_is_refused_with_a_word_and_the_old_one_goes_on() throws Exception {
        assertThat(run(shifted(original()), true)).containsExactly(
                "first old version",
                "[weft] dev.weft.agent.RedefinitionTest$Work is woven and cannot be redefined so: coroutines may be suspended in the"
                        + " frames of the version that is loaded, and this one has others; restart the JVM to run it",
                "refused",
                "suspended " + REST + "old version",
                "fresh old version, " + REST + "old version");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void another_agent_may_retransform_a_woven_class(boolean otherFirst) throws Exception {
        assertThat(run(null, otherFirst)).isEqualTo(changedTo("new version"));
    }
}
