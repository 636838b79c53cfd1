package dev.weft.agent;

import dev.weft.analysis.ClassFacts;
import java.util.Map;
import java.util.Optional;

/** The class files that a loader would find, read as resources and remembered: no class is loaded by looking. */
final class ClassFiles {
    private final PerLoader<Optional<ClassFacts>> known = new PerLoader<>();
    private final LoadedBefore before;

    /** @param before the classes that will not be woven any more */
    ClassFiles(LoadedBefore before) {
        this.before = before;
    }

    ClassFacts.Source of(ClassLoader loader) {
        return new OfLoader(loader, known.of(loader), before);
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
        byte[] classFile = ClassFileLookup.find(loader, name);
        try {
            return classFile == null ? null : ClassFacts.read(classFile);
        } catch (RuntimeException e) {
            return null; // too new for ASM, or damaged: it will not be woven either, so its methods are plain
        }
    }
}
