package dev.weft.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user types. */
class MenuTest {
    @Test
    void withoutANameItListsTheSamples() {
        List<String> listed = Console.outputOf();
        for (Sample sample : Sample.values()) {
            assertThat(listed).anyMatch(line -> line.startsWith("  " + sample.title + " ") && line.endsWith(sample.description));
        }
        for (Chapter chapter : Chapter.values()) {
            assertThat(listed).containsOnlyOnce(chapter.title);
        }
        assertThat(Console.outputOf("--list")).isEqualTo(listed);
    }

    @ParameterizedTest
    @EnumSource(Sample.class)
    void eachHasHelp(Sample sample) {
        assertThat(Console.outputOf(sample.title, "--help")).anyMatch(line -> line.contains(sample.title)).contains(sample.description);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestOne() {
        try (Console console = new Console()) {
            assertThat(Menu.run("pyos77")).isEqualTo(2);
            assertThat(console.err.soFar()).singleElement().asString().contains("there is no sample \"pyos77\"").contains("pyos7");
            assertThat(console.out.soFar()).isEmpty();
        }
    }

    @Test
    void anUnknownOptionIsRefused() {
        try (Console console = new Console()) {
            assertThat(Menu.run("countdown", "--from=3")).isEqualTo(2);
            assertThat(console.err.soFar()).singleElement().asString().startsWith("countdown: ").contains("--from");
            assertThat(Menu.run("pyos2", "--turns=0")).isEqualTo(2);
            assertThat(console.err.soFar().get(1)).contains("at least one turn");
            assertThat(console.out.soFar()).isEmpty();
        }
    }

    @Test
    void theTourEndsByItself() {
        try (Console console = new Console()) {
            assertThat(Menu.run("tour")).isZero();
            assertThat(console.out.soFar()).contains(
                    "Server starting", "sent \"hello, weft\", received \"hello, weft\"", "Client closed", "Task 1 terminated");
        }
    }

    @Test
    void withoutTheAgentItSaysHowToStart() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp", System.getProperty("java.class.path"), Menu.class.getName(), "countdown")
                .start();
        String errors = new String(process.getErrorStream().readAllBytes());
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(errors).contains("countdown: nothing is woven", "-javaagent:agent/target/weft-agent.jar", "countdown");
    }
}
