package dev.weft.benchmarks.peers.echo;

import dev.weft.benchmarks.Measures;
import dev.weft.benchmarks.report.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Echo servers under load over loopback. Server and load are JVMs of their own; where there is {@code taskset}, the server gets
 * the first core, and the load the others. Per server and number of connections: requests a second, the median and the 99th
 * percentile of the latency, the server's processor time for a request, which holds even where the load is the slower of the
 * two, and the bytes of heap that an idle connection takes in the server.
 */
public final class Echo {
    private static final int[] CONNECTIONS = {1, 100, 5000};

    /** How often each is measured, in turns: on a shared machine one measurement may be a fifth off. */
    private static final int ROUNDS = 3;

    private final Notes notes;
    private final int seconds;
    private final Map<Serving.Kind, Map<String, List<Double>>> figures = new EnumMap<>(Serving.Kind.class);
    private final Map<Serving.Kind, String> lacking = new EnumMap<>(Serving.Kind.class);
    private final boolean pinned = isExecutable("taskset") && Runtime.getRuntime().availableProcessors() > 1;

    private Echo(Notes notes, int seconds) {
        this.notes = notes;
        this.seconds = seconds;
    }

    /**
     * Adds the figures to the notes of this JDK there.
     *
     * @param options how many seconds each of the measurements takes, 5 if not given; before it come half as many
     */
    public static void measure(Path directory, String[] options) throws Exception {
        Path file = directory.resolve("jdk" + Runtime.version().feature() + ".tsv");
        Notes notes = Notes.read(file);
        notes.drop("echo");
        Echo echo = new Echo(notes, options.length == 0 ? 5 : Integer.parseInt(options[0]));
        notes.add("echo", "how", "-", echo.pinned
                ? "server on one core by taskset, load on the others"
                : "no taskset: the server's JVM counts one core, the system places it");
        for (int round = 0; round < ROUNDS; round++) {
            for (Serving.Kind kind : Serving.Kind.values()) {
                if (!echo.lacking.containsKey(kind)) {
                    echo.measure(kind);
                }
            }
        }
        echo.noteMedians();
        notes.write(file);
    }

    private void measure(Serving.Kind kind) throws IOException, InterruptedException {
        for (int connections : CONNECTIONS) {
            try (Child server = Child.start(command(0, List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-XX:ActiveProcessorCount=1",
                    "-Djdk.virtualThreadScheduler.parallelism=1", "-Djdk.virtualThreadScheduler.maxPoolSize=1",
                    "-javaagent:" + Measures.agentJar()), Serving.class, kind.name()))) {
                String answer = server.read();
                if (answer.startsWith("lacking ")) {
                    lacking.put(kind, answer.substring(8));
                    System.out.println(kind.label + ": " + answer);
                    return;
                }
                measure(kind, connections, server, answer.substring(5));
            } catch (IOException e) {
                notes.add("echo", kind.label, "failed @ " + connections, e.getMessage());
                System.out.println(kind.label + ", " + connections + " connections: " + e.getMessage());
            }
        }
    }

    private void measure(Serving.Kind kind, int connections, Child server, String port) throws IOException, InterruptedException {
        long before = server.ask("heap");
        try (Child load = Child.start(command(1, List.of("-Xms512m", "-Xmx512m", "-XX:+UseSerialGC"), Load.class, port,
                Integer.toString(connections), Integer.toString(Math.max(1, seconds / 2)), Integer.toString(seconds)))) {
            load.expect("connected");
            long idle = server.ask("heap") - before;
            load.write("go");
            load.expect("measuring");
            long cpuBefore = server.ask("cpu");
            load.expect("measured");
            long cpu = server.ask("cpu") - cpuBefore;
            String[] figures = load.read().split(" ");
            double echoes = Double.parseDouble(figures[0]);
            note(kind, connections, "requests/s", echoes * 1e9 / Double.parseDouble(figures[1]));
            note(kind, connections, "p50 us", Double.parseDouble(figures[2]) / 1e3);
            note(kind, connections, "p99 us", Double.parseDouble(figures[3]) / 1e3);
            note(kind, connections, "server us/request", cpu / echoes / 1e3);
            if (connections > 1000) {
                note(kind, connections, "B/idle connection", idle / (double) connections);
            }
        }
    }

    private void note(Serving.Kind kind, int connections, String metric, double value) {
        figures.computeIfAbsent(kind, k -> new LinkedHashMap<>())
                .computeIfAbsent(metric + " @ " + connections, m -> new ArrayList<>()).add(value);
        System.out.println(kind.label + ", " + connections + " connections: " + shown(value) + " " + metric);
    }

    private void noteMedians() {
        for (Serving.Kind kind : Serving.Kind.values()) {
            if (lacking.containsKey(kind)) {
                notes.add("echo", kind.label, "lacking", lacking.get(kind));
            }
            figures.getOrDefault(kind, Map.of()).forEach((metric, values) -> {
                List<Double> sorted = values.stream().sorted().toList();
                double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
                notes.add("echo", kind.label, metric, shown(median));
            });
        }
    }

    private static String shown(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%.0f", value);
    }

    private List<String> command(int core, List<String> options, Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        if (pinned) {
            int last = Runtime.getRuntime().availableProcessors() - 1;
            command.addAll(List.of("taskset", "-c", core == 0 ? "0" : "1-" + last));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private static boolean isExecutable(String name) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator)) {
            if (Files.isExecutable(Path.of(directory, name))) {
                return true;
            }
        }
        return false;
    }
}
