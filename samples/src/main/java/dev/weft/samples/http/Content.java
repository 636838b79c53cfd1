package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What a response carries.
 *
 * @param type the media type
 * @param length how many bytes; {@link #UNKNOWN} if that turns out when it is written
 */
public record Content(String type, long length, Writer writer) {
    public static final long UNKNOWN = -1;

    static final Content NONE = new Content(null, 0, out -> {});

    /**
     * Writes a content. What it throws before it has written anything becomes a response of its own. It may take as long as it
     * likes, since streams may have no end; what it waits for, other than the client, it has to limit by itself.
     */
    @FunctionalInterface
    public interface Writer {
        /** Writes all of it, and may wait. */
        @Coroutine
        void writeTo(Output out) throws IOException;
    }

    /** Bytes that are there. */
    public static Content of(String type, byte[] bytes) {
        return new Content(type, bytes.length, out -> out.writeAll(bytes));
    }

    /** Text of a type, in UTF-8. */
    public static Content of(String type, String text) {
        return of(type + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whatever {@code writer} writes, piece by piece. */
    public static Content stream(String type, Writer writer) {
        return new Content(type, UNKNOWN, writer);
    }
}
