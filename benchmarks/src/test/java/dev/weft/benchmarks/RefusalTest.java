package dev.weft.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Unwoven benchmarks would measure nothing: they must not run, and must say what to do. */
class RefusalTest {
    @Test
    void refusesWithoutTheAgent() throws Exception {
        Ended ended = run("dev.weft.benchmarks.Main", "-l");

        assertThat(ended.exit).isEqualTo(1);
        assertThat(ended.output).contains(
                "java -javaagent:agent/target/weft-agent.jar -jar benchmarks/target/benchmarks.jar -l");
    }

    @Test
    void runsWithTheAgent() throws Exception {
        Ended ended = run("-javaagent:" + System.getProperty("weft.agent"), "dev.weft.benchmarks.Main", "-l");

        assertThat(ended.output).contains("dev.weft.benchmarks.GeneratorBenchmark.intWeft");
        assertThat(ended.exit).isZero();
    }

    @Test
    void aForkThatLostTheAgentFails() throws Exception {
        Ended ended = run("-javaagent:" + System.getProperty("weft.agent"), "dev.weft.benchmarks.Main",
                "GeneratorBenchmark.intHand$", "-jvmArgs", "-Xmx512m", "-foe", "true", "-wi", "0", "-i", "1", "-r", "10ms");

        assertThat(ended.exit).isNotZero();
        assertThat(ended.output).contains("This fork runs without the agent");
    }

    private record Ended(int exit, String output) {}

    private static Ended run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djmh.ignoreLock=true", "-cp",
                System.getProperty("java.class.path")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), output);
    }
}
