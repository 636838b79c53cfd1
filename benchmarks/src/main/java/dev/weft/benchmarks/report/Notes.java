package dev.weft.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run found out that is no JMH score: one line each in a text file, of four columns with tabs between them. The kinds:
 *
 * <pre>
 *   run      machine|os|cores|memory|jdk|options|date|remark  -                     words
 *   peer     class name of its benchmarks               -                     its name
 *   lacking  class name of its benchmarks               method [depth]        why there is no figure
 *   heap     class name, or Weft, or hand               suspended or parked   bytes each
 *   start    what is started                            ms                    median
 *   echo     server                                     metric @ connections  figure
 * </pre>
 */
public final class Notes {
    /** One line. */
    public record Note(String kind, String subject, String name, String value) {}

    private final List<Note> notes = new ArrayList<>();

    /** Adds one line; tabs and line ends become blanks. */
    public Notes add(String kind, String subject, String name, Object value) {
        notes.add(new Note(plain(kind), plain(subject), plain(name), plain(value.toString())));
        return this;
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** All of one kind, in order. */
    public List<Note> of(String kind) {
        return notes.stream().filter(note -> note.kind.equals(kind)).toList();
    }

    /** The value of one. */
    public Optional<String> value(String kind, String subject, String name) {
        return notes.stream().filter(note -> note.kind.equals(kind) && note.subject.equals(subject) && note.name.equals(name))
                .map(Note::value).reduce((first, last) -> last);
    }

    /** Drops those of one kind, before they are measured anew. */
    public void drop(String kind) {
        notes.removeIf(note -> note.kind.equals(kind));
    }

    /** Writes the file. */
    public void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, notes.stream().map(note -> String.join("\t", note.kind, note.subject, note.name, note.value)).toList());
    }

    /** Reads it; none if there is none. */
    public static Notes read(Path file) throws IOException {
        Notes notes = new Notes();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] columns = line.split("\t", -1);
                if (columns.length != 4) {
                    throw new IOException(file + " has a line of " + columns.length + " columns: " + line);
                }
                notes.add(columns[0], columns[1], columns[2], columns[3]);
            }
        }
        return notes;
    }
}
