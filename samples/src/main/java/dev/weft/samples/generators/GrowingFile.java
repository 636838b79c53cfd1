package dev.weft.samples.generators;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Reads what is appended to a file, in whole lines. A file that shrinks is read from its beginning; one that another file
 * replaces is read to its end, then the other from its beginning.
 */
public final class GrowingFile implements Closeable {
    private final Path path;
    private final ByteBuffer block = ByteBuffer.allocate(8192).limit(0);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private FileChannel channel;
    private Object key;

    /** Begins at the present end of {@code path}. */
    public GrowingFile(Path path) throws IOException {
        this.path = path;
        open();
        channel.position(channel.size());
    }

    /** The next line without its line break; null if there is no whole one yet. */
    public String readLine() throws IOException {
        for (;;) {
            while (block.hasRemaining()) {
                byte b = block.get();
                if (b == '\n') {
                    return takeLine();
                }
                line.write(b);
            }
            boolean replaced = isReplaced();
            if (!readBlock()) {
                if (!replaced) {
                    return null;
                }
                FileChannel old = channel;
                open();
                old.close();
                if (line.size() > 0) {
                    return takeLine();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void open() throws IOException {
        channel = FileChannel.open(path);
        key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }

    private boolean readBlock() throws IOException {
        if (channel.size() < channel.position()) {
            channel.position(0);
            line.reset();
        }
        int count = channel.read(block.clear());
        block.flip();
        return count > 0;
    }

    /** To be asked before reading to the end: nothing is appended to a file after it has been replaced. */
    private boolean isReplaced() throws IOException {
        try {
            return !Objects.equals(key, Files.readAttributes(path, BasicFileAttributes.class).fileKey());
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private String takeLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
