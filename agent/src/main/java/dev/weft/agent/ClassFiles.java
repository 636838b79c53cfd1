package dev.weft.agent;

import dev.weft.analysis.ClassFacts;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** The class files that a loader would find, read as resources and remembered: no class is loaded by looking. */
final class ClassFiles {
    private final Map<ClassLoader, Map<String, Optional<ClassFacts>>> known =
            Collections.synchronizedMap(new WeakHashMap<>());

    ClassFacts.Source of(ClassLoader loader) {
        Map<String, Optional<ClassFacts>> facts = known.computeIfAbsent(loader, l -> new ConcurrentHashMap<>());
        return name -> {
            Optional<ClassFacts> found = facts.get(name);
            if (found == null) {
                found = Optional.ofNullable(read(loader, name));
                facts.put(name, found);
            }
            return found.orElse(null);
        };
    }

    private static ClassFacts read(ClassLoader loader, String name) {
        try (InputStream in = loader.getResourceAsStream(name + ".class")) {
            return in == null ? null : ClassFacts.read(in.readAllBytes());
        } catch (IOException | IllegalArgumentException e) {
            return null; // no class file that can be read: its methods are plain
        }
    }
}
