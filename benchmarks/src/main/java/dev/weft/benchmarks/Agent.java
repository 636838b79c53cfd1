package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.IntGenerator;
import dev.weft.NotWovenException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Whether the agent is at work: asked of a generator, not of a flag. Without it there is nothing to measure. */
final class Agent {
    private static final String COMMAND = "java -javaagent:agent/target/weft-agent.jar -jar benchmarks/target/benchmarks.jar ";

    private Agent() {}

    @Coroutine
    private static IntGenerator one() {
        Co.yield(1);
        return Co.end();
    }

    /** True if the classes of this program are woven. */
    static boolean isPresent() {
        try {
            return one().nextInt() == 1;
        } catch (NotWovenException e) {
            return false;
        }
    }

    /** For a {@code main}: leaves, unless woven, with a message that says how to start it. */
    static void require(String... args) {
        if (!isPresent()) {
            System.err.println("The benchmarks are not woven, so there is nothing to measure. Start them with the agent:\n  "
                    + (COMMAND + String.join(" ", args)).strip());
            System.exit(1);
        }
    }

    /** For a forked benchmark, which inherits the agent from whoever started it unless its JVM arguments were replaced. */
    static void requireInFork() {
        if (!isPresent()) {
            throw new NotWovenException("This fork runs without the agent. Forks inherit it: start the benchmarks with\n  "
                    + COMMAND + "\nand use -jvmArgsAppend, not -jvmArgs, for other options.");
        }
    }

    /** The jar that this JVM was started with as Weft's agent. */
    static Path jar() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-javaagent:") && argument.contains("weft"))
                .map(argument -> Path.of(argument.substring(argument.indexOf(':') + 1).replaceFirst("=.*", "")))
                .findFirst().orElseThrow(() -> new IllegalStateException("no -javaagent whose file name contains weft"));
    }
}
