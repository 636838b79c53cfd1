package dev.weft.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.Advice.OnMethodEnter;
import net.bytebuddy.build.Plugin;
import net.bytebuddy.build.Plugin.Engine;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.matcher.ElementMatchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Projects that are woven at build time, in JVMs with and without the agent. */
class WeavingPluginTest {
    private static final String AGENT = "-javaagent:" + Project.AGENT + "=verbose=true";
    private static final String STRICT = "-Xverify:all";

    private static final String COUNTDOWN = """
            public class Main {
                @Coroutine static Generator<Integer> countdown(int n) {
                    while (n > 0) Co.yield(n--);
                    return Co.end();
                }
                @Coroutine static void walk(int depth) {
                    if (depth == 0) return;
                    walk(depth - 1);
                    Co.yield(depth);
                    walk(depth - 1);
                }
                public static void main(String[] args) {
                    for (int i : countdown(3)) System.out.println(i);
                    for (Object i : Generator.of(() -> walk(2))) System.out.println(i);
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void is_discovered_without_configuration() throws Exception {
        assertThat(Engine.Default.scan(getClass().getClassLoader())).containsExactly(WeavingPlugin.class.getName());
    }

    @Test
    void its_jar_relocates_asm_and_leaves_byte_buddy_to_the_build_tool() throws Exception {
        try (JarFile jar = new JarFile(Project.AGENT)) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .contains("dev/weft/build/WeavingPlugin.class", "dev/weft/agent/asm/ClassReader.class")
                    .noneMatch(name -> name.startsWith("org/objectweb/") || name.endsWith("/ByteBuddy.class"));
        }
    }

    @Test
    void runs_without_an_agent() throws Exception {
        Project project = new Project(folder, "app").compile(COUNTDOWN);
        assertThat(project.run()).first().asString().contains("NotWovenException");
        assertThat(project.weave()).containsExactly("Main");
        assertThat(project.run(STRICT)).containsExactly("3", "2", "1", "1", "2", "1");
        assertThat(project.warnings).isEmpty();
    }

    @Test
    void the_agent_leaves_it_alone() throws Exception {
        Project project = new Project(folder, "app").compile(COUNTDOWN);
        project.weave();
        assertThat(project.run(STRICT, AGENT))
                .noneMatch(line -> line.startsWith("[weft] wove Main"))
                .filteredOn(line -> !line.startsWith("[weft] "))
                .containsExactly("3", "2", "1", "1", "2", "1");
    }

    @Test
    void the_second_build_changes_nothing() throws Exception {
        Project project = new Project(folder, "app").compile(COUNTDOWN);
        project.weave();
        byte[] once = Files.readAllBytes(project.classes.resolve("Main.class"));
        assertThat(project.weave()).isEmpty();
        assertThat(project.classes.resolve("Main.class")).hasBinaryContent(once);
    }

    @Test
    void a_rejection_is_a_warning_and_a_tripwire() throws Exception {
        Project project = new Project(folder, "app").compile("""
                public class Main {
                    @Coroutine static void pinned() {
                        synchronized (Main.class) {
                            Co.yield(1);
                        }
                    }
                    public static void main(String[] args) {
                        System.out.println("started");
                        pinned();
                    }
                }
                """);
        assertThat(project.weave()).containsExactly("Main");
        assertThat(project.warnings).singleElement().asString()
                .startsWith("Main.pinned(Main.java:5) could not be woven: it suspends inside synchronized; suspend outside");
        assertThat(project.run()).startsWith("started").element(1).asString()
                .contains("NotWovenException", project.warnings.get(0));
    }

    @Test
    void a_method_too_large_for_the_jit_is_a_warning_with_the_numbers() throws Exception {
        Project project = new Project(folder, "app").compile("""
                public class Main {
                    @Coroutine static void huge() {
                %s    }
                    @Coroutine static void small() { Co.yield(1); }
                }
                """.formatted("        Co.yield(\"y\");\n".repeat(700)));
        assertThat(project.weave()).containsExactly("Main");
        assertThat(project.warnings).singleElement().asString()
                .matches("Main\\.huge\\(Main\\.java:4\\) has \\d{5} bytes of code once woven, \\d{4} before; .* more than 8000 bytes.*");
    }

    @Test
    void lambdas_run_plainly_too() throws Exception {
        Project project = new Project(folder, "app").compile("""
                public class Main {
                    interface Source<T> { @Coroutine T read(String from) throws Exception; }
                    interface Strings extends Source<String> { @Override @Coroutine String read(String from) throws Exception; }
                    interface Inherits extends Source<Integer> {}
                    @Coroutine static int length(String s) { return s.length(); }
                    @Coroutine static String twice(String s) { return s + Co.yield(s); }
                    public static void main(String[] args) throws Exception {
                        CoRunnable body = () -> System.out.println("plain run");
                        body.run();
                        CoCallable<Integer> call = () -> 7;
                        System.out.println(call.call());
                        Strings strings = from -> from + "!";
                        Source<String> erased = strings;
                        System.out.println(erased.read("bridge") + strings.read("plain"));
                        Inherits reference = Main::length;
                        System.out.println(reference.read("four"));
                        Strings suspends = Main::twice;
                        Coro<Object, Object, String> coro = Coro.from(() -> suspends.read("x"));
                        System.out.println(coro.next());
                        try { coro.send("y"); } catch (StopIteration end) { System.out.println(end.value()); }
                    }
                }
                """);
        project.weave();
        List<String> expected = List.of("plain run", "7", "bridge!plain!", "4", "x", "xy");
        assertThat(project.run(STRICT)).isEqualTo(expected);
        assertThat(project.run(STRICT, AGENT)).filteredOn(line -> !line.startsWith("[weft] ")).isEqualTo(expected);
    }

    private static final String LIBRARY = """
            public interface Visitor {
                @Coroutine void visit(int i) throws Exception;
                @Coroutine static void each(int n, Visitor visitor) throws Exception {
                    for (int i = 0; i < n; i++) visitor.visit(i);
                }
            }
            """;
    private static final String APPLICATION = """
            public class Main {
                @Coroutine static Generator<Integer> squares() throws Exception {
                    Visitor.each(3, i -> Co.yield(i * i));
                    return Co.end();
                }
                public static void main(String[] args) throws Exception {
                    Visitor.each(1, i -> System.out.println("plain " + i));
                    Visitor print = i -> System.out.println("alone " + i);
                    print.visit(1);
                    for (int i : squares()) System.out.println(i);
                }
            }
            """;
    private static final List<String> SQUARES = List.of("plain 0", "alone 1", "0", "1", "4");

    @Test
    void what_is_woven_can_be_compiled_against() throws Exception {
        Project library = new Project(folder, "lib").compile(LIBRARY);
        library.weave();
        Project application = new Project(folder, "app", library).compile(APPLICATION);
        application.weave();
        assertThat(application.warnings).isEmpty();
        assertThat(application.run(STRICT)).isEqualTo(SQUARES);
    }

    @Test
    void the_agent_weaves_an_application_of_a_woven_library() throws Exception {
        Project library = new Project(folder, "lib").compile(LIBRARY);
        library.weave();
        Project application = new Project(folder, "app", library).compile(APPLICATION);
        assertThat(application.run(STRICT, AGENT)).filteredOn(line -> !line.startsWith("[weft] ")).isEqualTo(SQUARES);
    }

    @Test
    void a_library_that_is_not_woven_is_a_warning() throws Exception {
        Project library = new Project(folder, "lib").compile(LIBRARY);
        Project application = new Project(folder, "app", library).compile(APPLICATION);
        application.weave();
        assertThat(application.warnings).containsExactly(
                "Visitor is not woven, so calls of its coroutines [each, visit] cannot suspend their callers here; "
                        + "weave its jar or module first");
        assertThat(application.run(STRICT)).startsWith("plain 0", "alone 1").element(2).asString()
                .contains("PinnedException", "Main.lambda$squares$0(Main.java:4)");
    }

    @Test
    void weaves_what_another_plugin_made() throws Exception {
        Project project = new Project(folder, "app").compile(COUNTDOWN);
        assertThat(project.weave(new Plugin.Factory.Simple(new Greeting()))).containsExactly("Main");
        assertThat(project.run(STRICT)).containsExactly(
                "3", "2", "1", "walk", "walk", "walk", "1", "walk", "2", "walk", "walk", "1", "walk");
    }

    /** Another build plugin: prints the name of each call of walk. */
    private static final class Greeting implements Plugin {
        @Override
        public boolean matches(TypeDescription type) {
            return type.getName().equals("Main");
        }

        @Override
        public DynamicType.Builder<?> apply(DynamicType.Builder<?> builder, TypeDescription type, ClassFileLocator locator) {
            return builder.visit(Advice.to(Greeting.class, ClassFileLocator.ForClassLoader.of(getClass().getClassLoader()))
                    .on(ElementMatchers.named("walk")));
        }

        @OnMethodEnter
        static void enter() {
            System.out.println("walk");
        }

        @Override
        public void close() {}
    }
}
