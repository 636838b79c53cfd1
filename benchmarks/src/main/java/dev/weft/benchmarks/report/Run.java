package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Scores.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What was measured on one JDK. */
public record Run(int jdk, Scores scores, Notes notes) {

    /**
     * A figure, or why there is none.
     *
     * @param score null if there is none
     * @param lacking why; null if there is a score
     */
    record Row(String label, boolean peer, Score score, String lacking) {}

    /** All in {@code directory}, by JDK. */
    public static List<Run> readAll(Path directory) throws IOException {
        List<Run> runs = new ArrayList<>();
        try (var files = Files.newDirectoryStream(directory, "jdk*.json")) {
            for (Path json : files) {
                String name = json.getFileName().toString().replace(".json", "");
                runs.add(new Run(Integer.parseInt(name.substring(3)), Scores.read(json),
                        Notes.read(directory.resolve(name + ".tsv"))));
            }
        }
        if (runs.isEmpty()) {
            throw new IOException("no jdkN.json in " + directory);
        }
        runs.sort(Comparator.comparing(Run::jdk));
        return runs;
    }

    /** Who did {@code work}: by hand, Weft, the peers. */
    List<Row> rows(Work work) {
        List<Row> rows = new ArrayList<>();
        work.own().forEach((label, name) -> rows.add(row(label, false, scores.of(name), "not measured")));
        for (Notes.Note peer : work.peer().equals(Work.ALONE) ? List.<Notes.Note>of() : notes.of("peer")) {
            rows.add(row(peer.value(), true, scores.of(peer.subject() + "." + work.peer()), lacking(peer.subject(), work.peer())));
        }
        return rows;
    }

    private static Row row(String label, boolean peer, Score score, String lacking) {
        return new Row(label, peer, score, score == null ? lacking : null);
    }

    private String lacking(String peer, String method) {
        return notes.value("lacking", peer, "*")
                .or(() -> notes.value("lacking", peer, method))
                .orElse("not measured");
    }

    /** What the work takes by hand. */
    OptionalDouble yardstick(Work work) {
        Score score = scores.of(work.yardstick());
        return score == null ? OptionalDouble.empty() : OptionalDouble.of(score.median());
    }

    /** What it takes the best of the peers. */
    OptionalDouble bestPeer(Work work) {
        return rows(work).stream().filter(row -> row.peer() && row.score() != null).mapToDouble(row -> row.score().median()).min();
    }

    /** One of the run's notes on itself. */
    String about(String what) {
        return notes.value("run", what, "-").orElse("not noted");
    }
}
