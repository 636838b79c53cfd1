package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.NotWovenException;
import dev.weft.Sink;
import dev.weft.os.Scheduler;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Programs in JVMs of their own: without the agent, or with options that it does not know. */
class ForkedTest {
    /** Uses coroutines in every way there is to begin one, and prints how that went. */
    static class Uses {
        @Coroutine
        static Generator<Integer> factory() {
            Co.yield(1); // here: factory
            return Co.end();
        }

        @Coroutine
        static Generator<Integer> wrapper() {
            return factory();
        }

        @Coroutine
        static Sink<String> sink() {
            for (;;) {
                Co.yield();
            }
        }

        @Coroutine
        static int suspendable() {
            return Co.yield(1); // here: suspendable
        }

        public static void main(String[] args) {
            Map<String, CoCallable<Object>> uses = new LinkedHashMap<>();
            uses.put("factory", () -> factory().next());
            uses.put("wrapper", () -> wrapper().next());
            uses.put("sink", () -> {
                sink().send("x");
                return 1;
            });
            uses.put("suspendable", () -> Generator.of(() -> suspendable()).next());
            uses.put("lambda", () -> Generator.of(() -> Co.yield(1)).next());
            uses.put("callable", () -> Coro.from(() -> Co.yield(1)).next());
            uses.put("task", () -> {
                try (Scheduler os = Scheduler.create()) {
                    var task = os.spawn(() -> Co.<Object>yield(1));
                    os.run();
                    return task.result();
                }
            });
            uses.forEach((use, call) -> {
                try {
                    System.out.println(use + ": " + call.call());
                } catch (Throwable t) {
                    Throwable first = t;
                    while (first.getCause() != null) {
                        first = first.getCause();
                    }
                    System.out.println(use + ": " + first);
                }
            });
        }
    }

    private static String line(Forked run, String use) {
        return run.output().lines()
                .filter(l -> l.startsWith(use + ": "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + use + " in\n" + run.output()));
    }

    @Test
    void without_the_agent_every_use_names_the_place_and_the_ways_to_weave() {
        Forked run = Forked.unwoven(Uses.class);
        assertThat(run.status()).isZero();
        for (String use : new String[] {"factory", "wrapper", "sink", "suspendable", "lambda", "callable", "task"}) {
            assertThat(line(run, use))
                    .contains(NotWovenException.class.getName(), "(ForkedTest.java:")
                    .contains("-javaagent:weft-agent.jar", "attach the agent", "byte-buddy-maven-plugin");
        }
        assertThat(line(run, "factory"))
                .contains("ForkedTest$Uses.factory(" + Source.at(ForkedTest.class, "factory") + ")")
                .doesNotContain("annotate it");
        assertThat(line(run, "suspendable"))
                .contains("ForkedTest$Uses.suspendable(" + Source.at(ForkedTest.class, "suspendable") + ")");
    }

    @Test
    void with_the_agent_the_same_program_works() {
        Forked run = Forked.woven(Uses.class, "-Xverify:all");
        assertThat(run.status()).isZero();
        for (String use : new String[] {"factory", "wrapper", "sink", "suspendable", "lambda", "callable"}) {
            assertThat(line(run, use)).isEqualTo(use + ": 1");
        }
        assertThat(line(run, "task")).isEqualTo("task: null");
    }

    @Test
    void excluded_classes_say_at_their_yields_that_they_are_not_woven() {
        Forked run = Forked.agent("excludes=" + Uses.class.getName(), Uses.class);
        assertThat(run.status()).isZero();
        for (String use : new String[] {"factory", "suspendable", "lambda"}) {
            assertThat(line(run, use)).contains("(ForkedTest.java:").contains("not woven");
        }
    }

    @Test
    void an_unknown_option_stops_the_jvm_and_lists_the_known_ones() {
        Forked run = Forked.agent("verbsoe=true", Uses.class);
        assertThat(run.status()).isNotZero();
        assertThat(run.output())
                .contains("unknown option \"verbsoe\"", "Known options:")
                .contains("includes=", "excludes=", "suspendable=", "stress=", "dump=", "verbose=")
                .doesNotContain("factory:");
    }

    @Test
    void verbose_reports_each_woven_class() {
        Forked run = Forked.agent("verbose=true", Uses.class);
        assertThat(run.status()).isZero();
        assertThat(run.output()).containsPattern("\\[weft\\] wove dev\\.weft\\.kinds\\.ForkedTest\\$Uses: \\d+ coroutines, 0 rejected");
    }
}
