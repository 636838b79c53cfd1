package dev.weft.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.analysis.ClassFacts;
import dev.weft.weave.Stress;
import dev.weft.weave.Weaver;
import dev.weft.weave.Woven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/**
 * Weaves whole libraries as if each method were annotated, under stress, and has the JVM verify every class and every frame
 * class. Leaves a table in {@code target/corpus.md}.
 */
class CorpusWeaveTest {
    private final Map<String, byte[]> originals = new LinkedHashMap<>();
    private final Map<String, Optional<ClassFacts>> facts = new ConcurrentHashMap<>();
    private final StringBuilder table = new StringBuilder("""
            | library | classes | methods woven | stay plain in whole or part, by reason | verify errors |
            |---|---|---|---|---|
            """);

    private ClassFacts find(String name) {
        return facts.computeIfAbsent(name, key -> Optional.ofNullable(originals.get(key)).map(ClassFacts::read)).orElse(null);
    }

    @Test
    void every_class_of_the_corpus_is_woven_and_verified() throws IOException {
        for (Library library : Library.values()) {
            originals.putAll(library.classFiles());
        }
        List<String> prefixes = new ArrayList<>();
        List.of(Library.values()).forEach(library -> prefixes.add(library.prefix));
        Weaver weaver = new Weaver(this::find, prefixes, Stress.of(1));
        Map<String, byte[]> all = new LinkedHashMap<>(originals);
        Map<Library, Row> rows = new LinkedHashMap<>();
        for (Library library : Library.values()) {
            Row row = new Row();
            rows.put(library, row);
            for (Map.Entry<String, byte[]> file : library.classFiles().entrySet()) {
                Woven woven = weaver.weave(file.getValue());
                row.count(woven);
                if (!woven.isUntouched()) {
                    all.put(file.getKey(), woven.classFile());
                    all.putAll(woven.frames());
                    row.names.addAll(woven.frames().keySet());
                }
                row.names.add(file.getKey());
            }
        }
        Linker unwoven = new Linker(originals);
        Linker linker = new Linker(all);
        rows.forEach((library, row) -> {
            for (String name : row.names) {
                Optional<String> failure = linker.link(name);
                if (failure.isPresent() && !failure.equals(unwoven.link(name)) && !isAbsent(failure.get(), all)) {
                    row.failures.add(name + ": " + failure.get());
                }
            }
            table.append(row.line(library));
        });
        Files.writeString(Path.of("target", "corpus.md"), table);
        System.out.println(table);
        assertThat(rows.values()).allSatisfy(row -> assertThat(row.failures).isEmpty());
        assertThat(rows.values()).allSatisfy(row -> assertThat(row.bugs).isEmpty());
        assertThat(rows.values().stream().mapToInt(row -> row.methods).sum()).isGreaterThan(20_000);
    }

    /** Whether a class could not be found that is none of the corpus: the libraries have optional dependencies. */
    private static boolean isAbsent(String failure, Map<String, byte[]> all) {
        String missing = failure.replaceFirst("^java.lang.NoClassDefFoundError: \\[*L?", "").replace(";", "");
        return !missing.equals(failure) && !all.containsKey(missing);
    }

    /** What became of one library. */
    private static final class Row {
        private final List<String> names = new ArrayList<>();
        private final Map<String, Integer> plain = new TreeMap<>();
        private final List<String> failures = new ArrayList<>();
        private final List<String> bugs = new ArrayList<>();
        private int classes;
        private int methods;

        void count(Woven woven) {
            classes++;
            methods += woven.coroutines();
            woven.plain().forEach(r -> {
                plain.merge(r.reason().text(), 1, Integer::sum);
                if (r.reason().name().equals("WEAVER_BUG")) {
                    bugs.add(r.message());
                }
            });
        }

        String line(Library library) {
            StringBuilder reasons = new StringBuilder();
            plain.forEach((reason, count) -> reasons.append(reasons.isEmpty() ? "" : ", ").append(reason).append(": ").append(count));
            return "| " + library + " | " + classes + " | " + methods + " | " + reasons + " | " + failures.size() + " |\n";
        }
    }
}
