package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import dev.weft.Co;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.kinds.Forked;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent attached to a JVM that runs, and started by an executable jar, in JVMs of their own. */
class AttachTest {
    private static final String AGENT = System.getProperty("weft.agent");

    /** Loaded before the agent is attached. */
    static class Early {
        @Coroutine
        static int ask(int n) {
            return Co.<Integer>yield(n) + 1; // here: ask
        }

        @Coroutine
        static Generator<Integer> numbers() {
            Co.yield(ask(1));
            return Co.end();
        }

        static CoRunnable lambda() {
            return () -> Co.yield(1); // here: lambda
        }
    }

    /** Loaded before. */
    interface EarlyVisitor {
        @Coroutine
        void visit(int n) throws Exception;
    }

    /** Loaded before, without coroutines. */
    static class EarlyAndPlain {
        static int two() {
            return of(() -> 2);
        }

        static int of(IntSupplier number) {
            return number.getAsInt();
        }
    }

    /** Loaded after. */
    static class Late {
        @Coroutine
        static Generator<Object> early() {
            Co.yield(EarlyAndPlain.two());
            Early.ask(5);
            return Co.end();
        }

        @Coroutine
        static Generator<Object> lambdas() {
            CoRunnable body = () -> {
                Object sent = Co.yield("in a lambda");
                Co.yield(sent);
            };
            Co.yieldFrom(Generator.of(body));
            return Co.end();
        }

        static void plainly() throws Exception {
            CoRunnable body = () -> System.out.println("a plain run");
            body.run();
        }

        @Coroutine
        static void each(EarlyVisitor visitor) throws Exception {
            visitor.visit(1);
        }

        static Generator<Object> visits() {
            return Generator.of(() -> each(n -> Co.yield(n)));
        }
    }

    /** Attaches the agent in the middle, with the options of the system property {@code options}. */
    static class Attaches {
        public static void main(String[] args) throws Exception {
            for (Class<?> early : List.of(Early.class, EarlyVisitor.class, EarlyAndPlain.class, CoRunnable.class)) {
                Class.forName(early.getName());
            }
            VirtualMachine self = VirtualMachine.attach(String.valueOf(ProcessHandle.current().pid()));
            for (String options : System.getProperty("options", "").split(":")) {
                self.loadAgent(System.getProperty("agent"), options);
            }
            self.detach();
            show("late lambda", () -> {
                Generator<Object> lambdas = Late.lambdas();
                return lambdas.next() + ", " + lambdas.send("sent");
            });
            Late.plainly();
            Generator<Object> late = Late.early();
            show("late", late::next);
            show("late calls early", late::next);
            show("early", () -> Early.numbers().next());
            show("early lambda", () -> Generator.of(Early.lambda()).next());
            show("early interface", () -> Late.visits().next());
        }

        private static void show(String what, Callable<?> use) {
            try {
                System.out.println(what + ": " + use.call());
            } catch (Exception | LinkageError e) {
                System.out.println(what + ": " + e);
            }
        }
    }

    private static List<String> attach(String options) {
        return Forked.unwoven(Attaches.class, "-Xverify:all", "-Djdk.attach.allowAttachSelf=true", "-Dagent=" + AGENT, "-Doptions=" + options)
                .output()
                .lines()
                .filter(line -> !line.startsWith("WARNING: ")) // JDK 21 and newer do not like it
                .toList();
    }

    private static String line(List<String> lines, String use) {
        return lines.stream().filter(line -> line.startsWith(use + ": ")).collect(Collectors.joining("\n"));
    }

    @Test
    void what_was_loaded_before_is_named_and_says_so_where_it_is_used() {
        List<String> lines = attach("");
        assertThat(lines).filteredOn(line -> line.startsWith("[weft] ")).hasSize(2).allSatisfy(line -> assertThat(line).contains(
                "was loaded before the agent was attached: its coroutines are not woven, and fail where they are used",
                "-javaagent:weft-agent.jar", "before the class is loaded", "at build time"));
        assertThat(lines).filteredOn(line -> line.startsWith("[weft] ")).extracting(line -> line.split(" ")[1])
                .containsExactlyInAnyOrder("dev.weft.agent.AttachTest$Early", "dev.weft.agent.AttachTest$EarlyVisitor");
        assertThat(line(lines, "late calls early")).contains("NotWovenException", "AttachTest$Early.ask(AttachTest.java:", "attach the agent");
        assertThat(line(lines, "early")).contains("NotWovenException", "AttachTest$Early.ask(AttachTest.java:");
        assertThat(line(lines, "early lambda")).contains("NotWovenException", "AttachTest$Early.lambda$lambda$0(AttachTest.java:");
        assertThat(line(lines, "early interface"))
                .contains("AttachTest$Late.lambda$visits$", "AttachTest.java:", "must be a @Coroutine, and the interface woven");
    }

    @Test
    void what_was_merely_to_be_suspendable_stays_plain() {
        String plain = EarlyAndPlain.class.getName();
        assertThat(attach("verbose=true,suspendable=" + plain))
                .contains("[weft] stays plain: " + plain + " was loaded before the agent was attached", "late: 2");
        assertThat(attach("suspendable=" + plain)).contains("late: 2").noneMatch(line -> line.contains(plain));
    }

    @Test
    void what_is_loaded_afterwards_works() {
        List<String> lines = attach("");
        assertThat(line(lines, "late lambda")).isEqualTo("late lambda: in a lambda, sent");
        assertThat(lines).contains("a plain run");
        assertThat(line(lines, "late")).isEqualTo("late: 2");
    }

    @Test
    void attaching_it_twice_is_said_and_changes_nothing() {
        List<String> lines = attach("verbose=true:verbose=false");
        assertThat(lines).containsOnlyOnce("[weft] is attached already: the options given now have no effect");
        assertThat(lines).filteredOn(line -> line.startsWith("[weft] wove dev.weft.agent.AttachTest$Late: ")).hasSize(1);
        assertThat(line(lines, "late lambda")).isEqualTo("late lambda: in a lambda, sent");
    }

    @Test
    void naming_it_twice_on_the_command_line_is_said_and_changes_nothing() {
        Forked run = Forked.woven(Launched.class, "-javaagent:" + AGENT + "=verbose=true");
        List<String> lines = run.output().lines().toList();
        assertThat(lines).containsOnlyOnce("[weft] is attached already: the options given now have no effect");
        assertThat(lines).filteredOn(line -> line.startsWith("[weft] wove dev.weft.agent.AttachTest$Late: ")).hasSize(1);
        assertThat(lines).filteredOn(line -> !line.startsWith("[weft] ")).containsExactly("in a lambda, sent", "a plain run", "1");
    }

    /** The program of an executable jar that starts the agent before its own classes are loaded. */
    static class Launched {
        public static void main(String[] args) throws Exception {
            Generator<Object> lambdas = Late.lambdas();
            System.out.println(lambdas.next() + ", " + lambdas.send("sent"));
            Late.plainly();
            System.out.println(Early.numbers().next());
        }
    }

    @Test
    void an_executable_jar_starts_it_without_a_word(@TempDir Path directory) throws Exception {
        List<String> classPath = new ArrayList<>(Arrays.asList(Forked.classPath(Launched.class).split(File.pathSeparator)));
        classPath.add(AGENT);
        Path jar = OtherAgent.jar(directory.resolve("app.jar"),
                "Main-Class", Launched.class.getName(),
                "Launcher-Agent-Class", "dev.weft.agent.Agent",
                "Class-Path", classPath.stream().map(entry -> Path.of(entry).toUri().toString()).collect(Collectors.joining(" ")));
        Forked run = Forked.jar(jar, "-Xverify:all");
        assertThat(run.output().lines()).containsExactly("in a lambda, sent", "a plain run", "1");
    }
}
