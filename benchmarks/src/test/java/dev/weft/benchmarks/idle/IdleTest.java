package dev.weft.benchmarks.idle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The command runs to its verdict; which one it is, on a busy machine and with few connections, says nothing. */
class IdleTest {
    @Test
    void measures_with_and_without_the_idle_ones() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-javaagent:" + System.getProperty("weft.agent"),
                        "-cp", System.getProperty("java.class.path"), "dev.weft.benchmarks.Main", "--idle", "200", "5", "1", "1")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output.lines().map(line -> line.replaceAll("[0-9][0-9,.]*", "N").replaceAll(" +", " ").strip())).containsExactly(
                "N idle: N round trips/s, pN N us, pN N us, pN N us, longest N us",
                "N idle: N round trips/s, pN N us, pN N us, pN N us, longest N us",
                (process.exitValue() == 0 ? "pass" : "SHORT") + " pN among idle connections : alone = N at most N");
    }
}
