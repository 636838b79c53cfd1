package dev.weft.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * What {@code -javaagent} adds to the start of a program in which nothing is to be woven: wall time of a hello world without
 * an agent, with one that does nothing, and with Weft's, in turn, so that a busy machine is unfair to all three alike.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar --start-up agent/target/weft-agent.jar</pre>
 */
final class StartUp {
    private static final int STARTS = 10;

    private StartUp() {}

    /** @param args the agent's jar */
    static void main(String[] args) throws IOException, InterruptedException {
        if (args.length != 1 || !Files.isReadable(Path.of(args[0]))) {
            System.err.println("usage: --start-up agent/target/weft-agent.jar");
            System.exit(1);
        }
        double[] medians = medians(Path.of(args[0]));
        System.out.printf("median of %d starts: no agent %.1f ms, empty agent %.1f ms, Weft's agent %.1f ms: %+.1f ms%n", STARTS,
                medians[0], medians[1], medians[2], medians[2] - medians[1]);
    }

    /** Wall time in ms without an agent, with an empty one, and with {@code agent}. */
    static double[] medians(Path agent) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("weft-start-up");
        Path program = jar(directory.resolve("hello.jar"), Attributes.Name.MAIN_CLASS, Hello.class);
        Path empty = jar(directory.resolve("empty-agent.jar"), new Attributes.Name("Premain-Class"), EmptyAgent.class);
        double[] medians = measure(List.of(
                command(program),
                command(program, "-javaagent:" + empty),
                command(program, "-javaagent:" + agent.toAbsolutePath())));
        for (Path made : List.of(program, empty, directory)) {
            Files.delete(made);
        }
        return medians;
    }

    private static double[] measure(List<List<String>> commands) throws IOException, InterruptedException {
        double[][] millis = new double[commands.size()][STARTS];
        for (int start = -1; start < STARTS; start++) { // the first of each warms the disk's cache and is not counted
            for (int i = 0; i < commands.size(); i++) {
                millis[i][Math.max(start, 0)] = millis(commands.get(i));
            }
        }
        return Arrays.stream(millis).mapToDouble(StartUp::median).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static double millis(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        long begin = System.nanoTime();
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        int exit = process.waitFor();
        long end = System.nanoTime();
        if (exit != 0 || !output.equals("hello")) {
            throw new IllegalStateException(String.join(" ", command) + " exited with " + exit + ": " + output);
        }
        return (end - begin) / 1e6;
    }

    private static List<String> command(Path program, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-jar", program.toString()));
        return command;
    }

    /** A jar of one class, named in the manifest. */
    private static Path jar(Path file, Attributes.Name role, Class<?> type) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(role, type.getName());
        String entry = type.getName().replace('.', '/') + ".class";
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest);
                InputStream bytes = type.getClassLoader().getResourceAsStream(entry)) {
            jar.putNextEntry(new JarEntry(entry));
            bytes.transferTo(jar);
        }
        return file;
    }
}
