package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.Input;
import dev.weft.io.LineTooLongException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the heads of messages. A line may end in a bare LF, as RFC 9112, 2.2 allows; a bare CR stays in it, and is refused later.
 */
final class HeadReader {
    private final Input in;
    private final Limits limits;

    /** What has been read of the next head. */
    private String begun = "";

    HeadReader(Input in, Limits limits) {
        this.in = in;
        this.limits = limits;
    }

    /** Waits for the next head's first byte. False at the end. An empty line before it, with which some end their bodies, is none. */
    @Coroutine
    boolean await() throws IOException {
        if (begun.isEmpty()) {
            begun = next();
            if (begun.equals("\r")) {
                begun += next();
            }
            if (begun.equals("\n") || begun.equals("\r\n")) {
                begun = next();
            }
        }
        return !begun.isEmpty();
    }

    /** The next byte; nothing at the end. */
    @Coroutine
    private String next() throws IOException {
        byte[] one = new byte[1];
        return in.read(one) < 0 ? "" : new String(one, StandardCharsets.ISO_8859_1);
    }

    /** The next head; null at the end. */
    @Coroutine
    Head read() throws IOException {
        if (!await()) {
            return null;
        }
        String begin = begun;
        begun = "";
        String rest = line(limits.requestLine() - begin.length(), Status.URI_TOO_LONG);
        return new Head(rest == null ? begin : begin + rest, fields());
    }

    /** The lines up to the empty one, without it. */
    @Coroutine
    private List<String> fields() throws IOException {
        List<String> lines = new ArrayList<>();
        int left = limits.head();
        for (;;) {
            String line = line(left, Status.HEADER_FIELDS_TOO_LARGE);
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
    private String line(int limit, Status tooLong) throws IOException {
        try {
            return in.readLine(limit, StandardCharsets.ISO_8859_1);
        } catch (LineTooLongException e) {
            throw new Refusal(tooLong, e.getMessage());
        }
    }
}
