package dev.weft.corpus;

import dev.weft.analysis.ClassFacts;
import dev.weft.weave.Stress;
import dev.weft.weave.Weaver;
import dev.weft.weave.Woven;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Weaves whole libraries as if each method were annotated, under stress, and has the JVM verify every class and frame class. */
final class CorpusWeaving {
    private final Map<String, byte[]> originals = new LinkedHashMap<>();
    private final Map<String, Optional<ClassFacts>> facts = new ConcurrentHashMap<>();

    private ClassFacts find(String name) {
        return facts.computeIfAbsent(name, key -> Optional.ofNullable(originals.get(key)).map(ClassFacts::read)).orElse(null);
    }

    /** Fills in what is known of each library without running it. */
    void weave(Map<Library, CorpusRow> rows) throws IOException {
        for (Library library : rows.keySet()) {
            originals.putAll(library.classFiles());
        }
        List<String> prefixes = Stream.of(Library.values()).flatMap(library -> library.prefixes.stream()).toList();
        Weaver weaver = new Weaver(this::find, prefixes, Stress.of(1));
        Map<String, byte[]> all = new LinkedHashMap<>(originals);
        Map<Library, List<String>> names = new LinkedHashMap<>();
        for (Library library : rows.keySet()) {
            List<String> own = new ArrayList<>();
            names.put(library, own);
            for (Map.Entry<String, byte[]> file : library.classFiles().entrySet()) {
                Woven woven = weaver.weave(file.getValue());
                rows.get(library).count(woven);
                if (!woven.isUntouched()) {
                    all.put(file.getKey(), woven.classFile());
                    all.putAll(woven.frames());
                    own.addAll(woven.frames().keySet());
                }
                own.add(file.getKey());
            }
        }
        Linker unwoven = new Linker(originals);
        Linker linker = new Linker(all);
        names.forEach((library, own) -> {
            for (String name : own) {
                Optional<String> failure = linker.link(name);
                if (failure.isPresent() && !failure.equals(unwoven.link(name)) && !isAbsent(failure.get(), all)) {
                    rows.get(library).verifyErrors.add(name + ": " + failure.get());
                }
            }
        });
    }

    /** Whether a class could not be found that is none of the corpus: the libraries have optional dependencies. */
    private static boolean isAbsent(String failure, Map<String, byte[]> all) {
        String missing = failure.replaceFirst("^java.lang.NoClassDefFoundError: \\[*L?", "").replace(";", "");
        return !missing.equals(failure) && !all.containsKey(missing);
    }
}
