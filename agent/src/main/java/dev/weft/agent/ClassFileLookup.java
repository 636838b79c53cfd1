package dev.weft.agent;

import java.io.IOException;
import java.io.InputStream;

/** Class files as a loader would find them, read as resources: no class is loaded by looking. */
final class ClassFileLookup {
    private ClassFileLookup() {}

    /**
     * @param internalName {@code a/b/C}
     * @return null if there is none that can be read: such a class will not be woven either, so its methods are plain
     */
    static byte[] find(ClassLoader loader, String internalName) {
        String resource = internalName + ".class";
        try (InputStream found = onClassPath(loader, resource);
                InputStream in = found == null ? loader.getResourceAsStream(resource) : found) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }

    /**
     * The application's loader asks the JDK's first, which look through all of their modules, at several times the cost of the
     * read. What lies on the class path is found there faster, and the JDK has no coroutines. Null for other loaders, and for
     * what is not there.
     */
    private static InputStream onClassPath(ClassLoader loader, String resource) throws IOException {
        boolean application = loader == ClassLoader.getSystemClassLoader() && loader.getParent() == ClassLoader.getPlatformClassLoader();
        return application ? loader.getUnnamedModule().getResourceAsStream(resource) : null;
    }
}
