package dev.weft.benchmarks.idle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The round trips of 100 connections, alone and among 10,000 that say nothing. The 99th percentile may be twice as long at most.
 * Server and client are JVMs of their own, on cores of their own where there is {@code taskset}; a process needs as many
 * descriptors as connections ({@code ulimit -n}).
 */
public final class Idle {
    private static final double LIMIT = 2;

    private Idle() {}

    /**
     * Measures, prints, and exits with 1 if it is more.
     *
     * @param agent the jar of Weft's agent
     * @param options idle connections, active ones, rounds, seconds of each measurement: 10000 100 3 4 if not given
     */
    public static void main(Path agent, String[] options) throws IOException, InterruptedException {
        String idle = options.length > 0 ? options[0] : "10000";
        String active = options.length > 1 ? options[1] : "100";
        String rounds = options.length > 2 ? options[2] : "3";
        String seconds = options.length > 3 ? options[3] : "4";
        Process server = start("0", List.of("-javaagent:" + agent, "-Xms1g", "-Xmx1g", "-XX:+UseSerialGC"), EchoServer.class);
        try (BufferedReader port = server.inputReader()) {
            Process load = start("1-", List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"), Load.class, port.readLine(), active, idle, rounds, seconds);
            System.exit(judge(load) ? 0 : 1);
        } finally {
            server.destroy();
        }
    }

    private static boolean judge(Process load) throws IOException, InterruptedException {
        String[] result = {};
        try (BufferedReader out = new BufferedReader(new InputStreamReader(load.getInputStream()))) {
            for (String line; (line = out.readLine()) != null; ) {
                if (line.startsWith("result ")) {
                    result = line.split(" ");
                } else {
                    System.out.println(line);
                }
            }
        }
        if (load.waitFor() != 0 || result.length != 3) {
            throw new IOException("the client failed");
        }
        double ratio = Double.parseDouble(result[2]) / Double.parseDouble(result[1]);
        System.out.printf("%-5s p99 among idle connections : alone = %.2f, at most %.0f%n", ratio <= LIMIT ? "pass" : "SHORT", ratio, LIMIT);
        return ratio <= LIMIT;
    }

    private static Process start(String core, List<String> options, Class<?> main, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        int last = Runtime.getRuntime().availableProcessors() - 1;
        if (last > 0 && Path.of("/usr/bin/taskset").toFile().canExecute()) {
            command.addAll(List.of("taskset", "-c", core.endsWith("-") ? core + last : core));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
