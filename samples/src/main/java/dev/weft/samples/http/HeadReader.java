package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.Input;
import dev.weft.io.LineTooLongException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of a head. A line may end in a bare LF, as RFC 9112, 2.2 allows; a bare CR stays in it, and is refused later. */
final class HeadReader {
    private HeadReader() {}

    /** The first line, behind an empty one if need be, since some clients end their bodies so; null at the end. */
    @Coroutine
    static String requestLine(Input in, Limits limits) throws IOException {
        String line = line(in, limits.requestLine(), Status.URI_TOO_LONG);
        return line != null && line.isEmpty() ? line(in, limits.requestLine(), Status.URI_TOO_LONG) : line;
    }

    /** The lines up to the empty one, without it. */
    @Coroutine
    static List<String> fields(Input in, Limits limits) throws IOException {
        List<String> lines = new ArrayList<>();
        int left = limits.head();
        for (;;) {
            String line = line(in, left, Status.HEADER_FIELDS_TOO_LARGE);
            if (line == null) {
                throw Refusal.malformed("it ends before the end of its head");
            }
            if (line.isEmpty()) {
                return lines;
            }
            lines.add(line);
            left = Math.max(0, left - line.length() - 2);
            if (lines.size() > limits.fields()) {
                throw new Refusal(Status.HEADER_FIELDS_TOO_LARGE, "more than " + limits.fields() + " header fields");
            }
        }
    }

    @Coroutine
    private static String line(Input in, int limit, Status tooLong) throws IOException {
        try {
            return in.readLine(limit, StandardCharsets.ISO_8859_1);
        } catch (LineTooLongException e) {
            throw new Refusal(tooLong, e.getMessage());
        }
    }
}
