package dev.weft.agent;

import dev.weft.weave.Woven;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes class files for inspection: {@code DIR/before/a/b/C.class}, {@code DIR/after/...} with the frame classes. */
final class ClassFileDump {
    private final Path directory;

    ClassFileDump(Path directory) {
        this.directory = directory;
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
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
