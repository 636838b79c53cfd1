package dev.weft.samples.site;

import dev.weft.samples.http.Refusal;
import dev.weft.samples.http.Status;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A folder on the disk, and what can be reached in it. All methods block. */
final class Folder {
    private static final String INDEX = "index.html";
    private static final int MOST_NAMES = 10_000;

    /** Without symbolic links. */
    private final Path root;

    /** Something that is there: its real path, and what the disk says of it. */
    record Found(Path path, BasicFileAttributes attributes) {
        boolean isFile() {
            return attributes.isRegularFile();
        }
    }

    /** @throws IOException if there is no such folder */
    Folder(Path root) throws IOException {
        this.root = root.toRealPath();
        if (!Files.isDirectory(this.root)) {
            throw new IOException(root + " is no folder");
        }
    }

    /**
     * Finds a file, or a folder; of a folder its index, if it has one and the path ends in a slash. Links may lead anywhere in this
     * folder; out of it, they lead nowhere.
     *
     * @throws Refusal if there is none
     */
    Found find(UrlPath path) throws IOException {
        String name = String.join("/", path.names());
        Found found = look(name);
        if (found == null || found.isFile() && path.isFolder()) {
            throw new Refusal(Status.NOT_FOUND, "there is no such file");
        }
        Found index = path.isFolder() ? look(name + "/" + INDEX) : null;
        return index != null && index.isFile() ? index : found;
    }

    /** Null if there is nothing, or nothing for this user. */
    private Found look(String name) {
        try {
            Path real = root.resolve(name.startsWith("/") ? name.substring(1) : name).toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            // neither a pipe nor a device: to open one may block for ever
            boolean plain = attributes.isDirectory() || attributes.isRegularFile();
            return real.startsWith(root) && plain ? new Found(real, attributes) : null;
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    /** The names in a folder, in order, those of folders with a slash. */
    static List<String> names(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, entry -> !Files.isHidden(entry))) {
            for (Path entry : entries) {
                names.add(entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""));
                if (names.size() == MOST_NAMES) {
                    break;
                }
            }
        }
        Collections.sort(names);
        return names;
    }
}
