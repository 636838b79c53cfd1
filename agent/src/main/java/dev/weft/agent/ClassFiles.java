package dev.weft.agent;

import dev.weft.analysis.ClassFacts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** The class files that a loader would find, read as resources and remembered: no class is loaded by looking. */
final class ClassFiles {
    private final Map<ClassLoader, Map<String, Optional<ClassFacts>>> known = new WeakHashMap<>();
    private final LoadedBefore before;

    /** @param before the classes that will not be woven any more */
    ClassFiles(LoadedBefore before) {
        this.before = before;
    }

    ClassFacts.Source of(ClassLoader loader) {
        synchronized (known) {
            Map<String, Optional<ClassFacts>> facts = known.get(loader);
            if (facts == null) {
                facts = new ConcurrentHashMap<>();
                known.put(loader, facts);
            }
            return new OfLoader(loader, facts, before);
        }
    }

    private record OfLoader(ClassLoader loader, Map<String, Optional<ClassFacts>> known, LoadedBefore before)
            implements ClassFacts.Source {
        @Override
        public ClassFacts find(String name) {
            Optional<ClassFacts> found = known.get(name);
            if (found == null) {
                found = Optional.ofNullable(before.asLoaded(loader, read(loader, name)));
                known.put(name, found);
            }
            return found.orElse(null);
        }
    }

    private static ClassFacts read(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? null : ClassFacts.read(in.readAllBytes());
        } catch (IOException | RuntimeException e) {
            return null; // no class file that can be read: it will not be woven either, so its methods are plain
        }
    }
}
