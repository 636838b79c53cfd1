package dev.weft.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.weft.unannotated.Copies;
import dev.weft.weave.Stress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random programs, woven, must leave the trace that they leave unwoven; once more under stress.
 * {@code -Dweft.programs=N} runs N of them, {@code -Dweft.firstSeed=N} begins there, {@code -Dweft.seed=N} runs one and shows
 * it. One that fails is made smaller, and shown.
 */
class RandomProgramsTest {
    private static final int BATCH = 250;

    @TempDir
    Path directory;

    @Test
    void woven_programs_leave_the_traces_of_unwoven_ones() throws Exception {
        Long one = Long.getLong("weft.seed");
        int count = one != null ? 1 : Integer.getInteger("weft.programs", 2000);
        long first = one != null ? one : Long.getLong("weft.firstSeed", 1);
        System.out.println("random programs: seeds " + first + " to " + (first + count - 1));
        int yields = 0;
        for (long seed = first; seed < first + count; seed += BATCH) {
            int n = (int) Math.min(BATCH, first + count - seed);
            List<String> sources = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                sources.add(new RandomProgram(seed + i).source("P" + (seed + i)));
            }
            if (one != null) {
                System.out.println(sources);
            }
            yields += run(seed, sources);
        }
        assertThat(yields).as("yields in all").isGreaterThan(count);
    }

    private int run(long first, List<String> sources) throws Exception {
        Trial trial = new Trial(Files.createTempDirectory(directory, "batch"), first);
        assertThat(trial.compile(sources)).isEmpty();
        int yields = 0;
        for (int i = 0; i < sources.size(); i++) {
            long seed = first + i;
            List<String> expected = trial.plain(seed);
            if (!trial.difference(seed).isEmpty()) {
                System.out.println("program " + seed + " differs; making it smaller");
                String smallest = Minimizer.minimize(seed, "P" + seed, source -> fails(seed, source));
                fail("program %d (rerun with -Dweft.seed=%d): %s%nmade smaller:%n%s", seed, seed, trial.difference(seed), smallest);
            }
            yields += expected.stream().filter(l -> l.startsWith("yield")).count();
        }
        return yields;
    }

    private boolean fails(long seed, String source) {
        try {
            Trial trial = new Trial(Files.createTempDirectory(directory, "smaller"), seed);
            return trial.compile(List.of(source)).isEmpty() && !trial.difference(seed).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /** Programs with consecutive seeds. */
    private static final class Trial {
        private final Path files;
        private final long first;
        private final ClassLoader woven;
        private final ClassLoader plain;

        Trial(Path files, long first) throws IOException {
            this.files = files;
            this.first = first;
            this.woven = new URLClassLoader(new URL[] {files.toUri().toURL()}, Trial.class.getClassLoader());
            this.plain = new Unwoven(woven);
        }

        String compile(List<String> sources) throws IOException {
            List<Path> all = new ArrayList<>();
            for (int i = 0; i < sources.size(); i++) {
                all.add(Files.writeString(files.resolve("P" + (first + i) + ".java"), sources.get(i)));
            }
            return Run.compile(all, files);
        }

        List<String> plain(long seed) throws ReflectiveOperationException {
            return Run.plain(plain.loadClass("P" + seed));
        }

        /** How the traces differ, woven and under stress; empty if they do not. */
        String difference(long seed) throws ReflectiveOperationException {
            List<String> expected = plain(seed);
            List<String> actual = Run.woven(woven.loadClass("P" + seed));
            Copies copies = new Copies(woven, List.of("P" + seed), List.of(), Stress.of(seed));
            List<String> stressed = Run.woven(copies.loadClass("P" + seed));
            return (actual.equals(expected) ? "" : "woven " + actual + " instead of " + expected)
                    + (stressed.equals(expected) ? "" : "under stress " + stressed + " instead of " + expected);
        }
    }
}
