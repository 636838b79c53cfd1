package dev.weft.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs real work through whole libraries, in JVMs of their own: woven under stress, the results equal those of the originals. */
class CorpusRunTest {
    @TempDir
    private Path scratch;

    @Test
    void results_under_stress_equal_the_unwoven_ones() throws Exception {
        String prefixes = Stream.of(Library.values()).map(l -> l.prefix.replace('/', '.')).collect(Collectors.joining(";"));
        Map<String, String> expected = run("excludes=none.");
        for (int seed = 1; seed <= 2; seed++) {
            Map<String, String> woven = run("suspendable=" + prefixes + ",stress=" + seed);
            System.out.println("corpus under stress=" + seed + ": " + woven);
            for (Library library : Library.values()) {
                assertThat(result(woven, library)).as("%s, stress=%d", library, seed).isEqualTo(result(expected, library));
                assertThat(suspensions(expected, library)).isZero();
                assertThat(suspensions(woven, library)).as("%s, stress=%d", library, seed).isGreaterThan(10);
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
    private Map<String, String> run(String agentOptions) throws IOException, InterruptedException {
        File out = scratch.resolve("out").toFile();
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xverify:all",
                        "-Xmx1g",
                        "-javaagent:" + System.getProperty("weft.agent") + "=" + agentOptions,
                        "-cp",
                        System.getProperty("java.class.path"),
                        CorpusRun.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(out)
                .start();
        if (!process.waitFor(240, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String text = Files.readString(out.toPath());
        assertThat(process.waitFor()).as(text).isZero();
        return text.lines()
                .filter(line -> line.startsWith("corpus "))
                .map(line -> line.split(" ", 3))
                .collect(Collectors.toMap(part -> part[1], part -> part[2], (a, b) -> b, TreeMap::new));
    }
}
