package dev.weft.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sample in a JVM of its own, which is killed when this is closed, as one does with a program that has no end. */
public final class ForkedSample implements AutoCloseable {
    public final Lines out = new Lines();
    private final Process process;
    private final Thread reader;
    private final BufferedReader errors;

    public ForkedSample(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + System.getProperty("weft.agent"), "-cp", System.getProperty("java.class.path"), Menu.class.getName()));
        command.addAll(List.of(args));
        process = new ProcessBuilder(command).start();
        errors = process.errorReader(StandardCharsets.UTF_8);
        reader = new Thread(() -> process.inputReader(StandardCharsets.UTF_8).lines().forEach(out::add), "output of " + args[0]);
        reader.start();
    }

    /** What it writes on standard output until it ends by itself; it must succeed, and write no errors. */
    public static List<String> outputOf(String... args) throws Exception {
        try (ForkedSample sample = new ForkedSample(args)) {
            String errors = String.join("\n", sample.errors.lines().toList());
            int code = sample.process.waitFor();
            if (code != 0 || !errors.isEmpty()) {
                throw new AssertionError("exit code " + code + ", errors " + errors);
            }
            sample.reader.join();
            return sample.out.soFar();
        }
    }

    /** The port that it says it listens on. */
    public int port() throws IOException {
        return Integer.parseInt(errors.readLine().substring("Listening on port ".length()));
    }

    @Override
    public void close() throws InterruptedException, IOException {
        // the process alone: Process.destroy closes the streams under the reader
        process.toHandle().destroy();
        process.waitFor();
        reader.join();
        errors.close();
    }
}
