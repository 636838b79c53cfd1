package dev.weft.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole libraries: each class woven and verified; then real work through them in JVMs of their own, under stress, with the
 * results of the unwoven ones. Leaves a table in {@code target/corpus.md}. The system property {@code corpus.seeds} says under
 * which seeds, {@code 1-20} for instance.
 */
class CorpusTest {
    private final Map<Library, CorpusRow> rows = new EnumMap<>(Library.class);

    @TempDir
    private Path scratch;

    @Test
    void whole_libraries_are_woven_verified_and_run_as_if_they_were_not() throws Exception {
        for (Library library : Library.values()) {
            rows.put(library, new CorpusRow(library));
        }
        new CorpusWeaving().weave(rows);
        run();
        String table = CorpusRow.HEAD + rows.values().stream().map(CorpusRow::toString).collect(Collectors.joining());
        Files.writeString(Path.of("target", "corpus.md"), table);
        System.out.println(table);
        assertThat(rows.values()).allSatisfy(row -> {
            assertThat(row.verifyErrors).isEmpty();
            assertThat(row.bugs).isEmpty();
            assertThat(row.wrongResults).as(row.toString()).isEmpty();
        });
        assertThat(rows.values().stream().mapToInt(CorpusRow::methods).sum()).isGreaterThan(30_000);
    }

    private void run() {
        String prefixes = Stream.of(Library.values())
                .flatMap(library -> library.prefixes.stream())
                .collect(Collectors.joining(";"))
                .replace('/', '.');
        String[] range = System.getProperty("corpus.seeds", "1-2").split("-");
        List<Long> seeds = LongStream.rangeClosed(Long.parseLong(range[0]), Long.parseLong(range[range.length - 1]))
                .boxed()
                .toList();
        List<Map<String, String>> runs = Stream.concat(
                        Stream.of("excludes=none."), seeds.stream().map(seed -> "suspendable=" + prefixes + ",stress=" + seed))
                .parallel()
                .map(this::run)
                .toList();
        for (Library library : Library.values()) {
            Map<String, String> expected = runs.get(0);
            assertThat(suspensions(expected, library)).isZero();
            assertThat(result(expected, library)).as(library.name()).doesNotStartWith("failed");
            for (int i = 0; i < seeds.size(); i++) {
                Map<String, String> woven = runs.get(i + 1);
                assertThat(suspensions(woven, library)).as("%s, stress=%d", library, seeds.get(i)).isGreaterThan(10);
                boolean right = result(woven, library).equals(result(expected, library));
                rows.get(library).ran(seeds.get(i), suspensions(woven, library), right);
            }
        }
    }

    private static String result(Map<String, String> run, Library library) {
        return run.get(library.name()).split(" ", 2)[1];
    }

    private static long suspensions(Map<String, String> run, Library library) {
        return Long.parseLong(run.get(library.name()).split(" ", 2)[0]);
    }

    /** By library: the number of extra suspensions, and what came out. */
    private Map<String, String> run(String agentOptions) {
        try {
            Path out = Files.createTempFile(scratch, "run", ".txt");
            Process process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-Xverify:all",
                            "-Xmx1g",
                            "-javaagent:" + System.getProperty("weft.agent") + "=" + agentOptions,
                            "-cp",
                            System.getProperty("java.class.path"),
                            CorpusRun.class.getName()))
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            if (!process.waitFor(400, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            String text = Files.readString(out);
            assertThat(process.waitFor()).as(text).isZero();
            return text.lines()
                    .filter(line -> line.startsWith("corpus "))
                    .map(line -> line.split(" ", 3))
                    .collect(Collectors.toMap(part -> part[1], part -> part[2], (a, b) -> b, TreeMap::new));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
