package dev.weft.corpus;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Defines class files in a loader of their own, before any others of the same name, and has them verified. */
final class Linker extends ClassLoader {
    private final Map<String, byte[]> classFiles;
    private final Map<String, Optional<String>> failures = new HashMap<>();

    Linker(Map<String, byte[]> classFiles) {
        super(Linker.class.getClassLoader());
        this.classFiles = classFiles;
    }

    /** Verifies a class without initializing it: the JVM links before it tells the methods. Returns what was wrong. */
    Optional<String> link(String internalName) {
        return failures.computeIfAbsent(internalName, name -> {
            try {
                loadClass(name.replace('/', '.')).getDeclaredMethods();
                return Optional.empty();
            } catch (ClassNotFoundException | LinkageError e) {
                return Optional.of(e.toString());
            }
        });
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] classFile = classFiles.get(name.replace('.', '/'));
        if (classFile == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, classFile, 0, classFile.length);
        }
    }
}
