package dev.weft.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The class files below one package of a library on the class path, by internal name, in order. */
record Library(String prefix, Map<String, byte[]> classFiles) {

    /**
     * Reads a library out of its jar, or out of the jar into which all were put.
     *
     * @param prefix of its classes, {@code org/h2/}
     * @param landmark one of its classes, by which it is found
     */
    static Library read(String prefix, String landmark) {
        String resource = landmark + ".class";
        URL url = Library.class.getClassLoader().getResource(resource);
        if (url == null) {
            throw new IllegalStateException(resource + " is not on the class path");
        }
        Map<String, byte[]> classFiles = new TreeMap<>();
        try {
            JarURLConnection connection = (JarURLConnection) url.openConnection();
            connection.setUseCaches(false);
            try (JarFile jar = connection.getJarFile()) {
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                    String name = entry.getName();
                    if (name.startsWith(prefix) && name.endsWith(".class")) {
                        classFiles.put(name.substring(0, name.length() - 6), jar.getInputStream(entry).readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
        return new Library(prefix, classFiles);
    }

    /** H2: a database, whose methods are long. */
    static Library h2() {
        return read("org/h2/", "org/h2/Driver");
    }

    /** Guava: many small classes, and lambdas over interfaces of its own. */
    static Library guava() {
        return read("com/google/common/", "com/google/common/base/Function");
    }

    long bytes() {
        return classFiles.values().stream().mapToLong(classFile -> classFile.length).sum();
    }
}
