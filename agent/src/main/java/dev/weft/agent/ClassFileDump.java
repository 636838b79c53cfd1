package dev.weft.agent;

import dev.weft.weave.Woven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes class files for inspection: {@code DIR/before/a/b/C.class}, {@code DIR/after/...} with the frame classes. A file
 * that cannot be written is reported: the class is woven all the same.
 */
final class ClassFileDump {
    private final Path directory;
    private final Reporter reporter;

    ClassFileDump(Path directory, Reporter reporter) {
        this.directory = directory;
        this.reporter = reporter;
    }

    void write(String internalName, byte[] before, Woven woven) {
        if (directory != null) {
            write("before", internalName, before);
            write("after", internalName, woven.classFile());
            woven.frames().forEach((name, bytes) -> write("after", name, bytes));
        }
    }

    private void write(String side, String internalName, byte[] classFile) {
        Path file = directory.resolve(side).resolve(internalName + ".class");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, classFile);
        } catch (IOException e) {
            reporter.notWritten(file.toString(), e);
        }
    }
}
