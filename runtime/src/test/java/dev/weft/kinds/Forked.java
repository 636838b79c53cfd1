package dev.weft.kinds;

import dev.weft.Co;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a JVM of its own did.
 *
 * @param status what it ended with
 * @param output what it printed, errors too
 */
public record Forked(int status, String output) {
    /** Runs {@code main} under the agent. */
    public static Forked woven(Class<?> main, String... options) {
        return agent("", main, options);
    }

    /** Runs {@code main} under the agent with these options of its own. */
    public static Forked agent(String agentOptions, Class<?> main, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-javaagent:" + System.getProperty("weft.agent") + (agentOptions.isEmpty() ? "" : "=" + agentOptions));
        return run(main, all);
    }

    /** Runs {@code main} without the agent, unless the options name it. */
    public static Forked unwoven(Class<?> main, String... options) {
        return run(main, List.of(options));
    }

    private static Forked run(Class<?> main, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(main), main.getName()));
        return start(command);
    }

    /** Where the runtime and {@code main} are. */
    public static String classPath(Class<?> main) {
        return place(Co.class) + File.pathSeparator + place(main);
    }

    /** Runs the main class of a jar, without the agent. */
    public static Forked jar(Path jar, String... options) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", jar.toString()));
        return start(command);
    }

    private static Forked start(List<String> command) {
        try {
            Path output = Files.createTempFile("forked", ".txt");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(120, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("not finished: " + command + "\n" + Files.readString(output));
                }
                return new Forked(process.exitValue(), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
