package dev.weft.benchmarks.peers;

import dev.weft.benchmarks.report.Notes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Starts an {@link Attempt} for each peer, and keeps what came of it. */
final class Attempts {
    private static final int SECONDS = 120;

    private final Notes notes;

    private Attempts(Notes notes) {
        this.notes = notes;
    }

    /** Notes all peers, what they lack, and the bytes of their coroutines. */
    static void run(Notes notes) throws IOException, InterruptedException {
        Attempts attempts = new Attempts(notes);
        for (Contestant contestant : Contestant.values()) {
            System.out.println("can " + contestant.label + " do it? ...");
            attempts.run(contestant);
        }
    }

    private void run(Contestant contestant) throws IOException, InterruptedException {
        notes.add("peer", contestant.key(), "-", contestant.label);
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(contestant.jvmArgs());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Attempt.class.getName(), contestant.name()));
        Path output = Files.createTempFile("attempt", ".txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        List<String> lines = Files.readAllLines(output);
        Files.delete(output);
        lines.forEach(line -> note(contestant, line));
        if (!ended || process.exitValue() != 0) {
            String last = lines.stream().filter(line -> !line.isBlank()).limit(3).collect(Collectors.joining(" "));
            notes.add("lacking", contestant.key(), "*",
                    (ended ? "exit code " + process.exitValue() : "not done in " + SECONDS + " s") + ": " + last);
        }
    }

    private void note(Contestant contestant, String line) {
        String[] columns = line.split("\t");
        if (columns.length == 3 && (columns[0].equals("lacking") || columns[0].equals("heap"))) {
            notes.add(columns[0], contestant.key(), columns[1], columns[2]);
        } else if (!line.isBlank()) {
            System.out.println("  " + line);
        }
    }

    /** What was found to work, as the names of JMH benchmarks. */
    static List<String> runnable(Notes notes) {
        List<String> names = new ArrayList<>();
        for (Contestant contestant : Contestant.values()) {
            if (notes.value("lacking", contestant.key(), "*").isPresent()) {
                continue;
            }
            Attempt.work().stream().map(method -> method.getName())
                    .filter(name -> notes.value("lacking", contestant.key(), name).isEmpty())
                    .forEach(name -> names.add(contestant.benchmarks.getName() + "." + name));
        }
        return names;
    }
}
