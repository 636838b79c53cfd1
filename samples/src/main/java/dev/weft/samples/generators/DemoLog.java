package dev.weft.samples.generators;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The log that a sample follows: the file it was given, or a temporary one that another thread appends four lines to. */
public final class DemoLog implements AutoCloseable {
    private static final List<String> LINES = List.of("python ply", "swig", "none", "ply swig python");

    private final Path file;
    private final Thread writer;

    /** The file {@code args[0]}, or a temporary one. */
    public DemoLog(String... args) throws IOException {
        if (args.length > 0) {
            file = Path.of(args[0]);
            writer = null;
        } else {
            file = Files.writeString(Files.createTempFile("weft", ".log"), "an old line about python\n");
            writer = new Thread(this::write, "log writer");
        }
    }

    /** Opens it at its end; then it begins to grow. */
    public GrowingFile open() throws IOException {
        GrowingFile log = new GrowingFile(file);
        if (writer != null) {
            writer.start();
        }
        return log;
    }

    /** How many lines with {@code text} in them there will be. */
    public long count(String text) {
        return writer == null ? Long.MAX_VALUE : LINES.stream().filter(line -> line.contains(text)).count();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (writer != null) {
            writer.join();
            Files.delete(file);
        }
    }

    /** Writes each line in two pieces, as a busy program's buffer does. */
    private void write() {
        try {
            for (String line : LINES) {
                int half = line.length() / 2;
                append(line.substring(0, half));
                Thread.sleep(20);
                append(line.substring(half) + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}
