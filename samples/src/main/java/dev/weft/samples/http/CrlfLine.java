package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.Input;
import java.io.IOException;

/**
 * A line that ends in CRLF, with neither of the two elsewhere in it. The lines between chunks are read so: a bare LF, which one
 * recipient takes for a line's end and another one does not, would be a body with two ends.
 */
final class CrlfLine {
    private CrlfLine() {}

    /**
     * Reads one, and nothing behind it. Returns it without its end.
     *
     * @param limit how many bytes it may have
     * @throws Refusal if what comes is none, or longer
     */
    @Coroutine
    static String read(Input in, int limit) throws IOException {
        StringBuilder line = new StringBuilder();
        byte[] piece = new byte[2]; // both are the line's, its end being as long
        boolean ends = false;
        for (;;) {
            int count = in.read(piece, 0, ends ? 1 : 2);
            if (count < 0) {
                throw Refusal.malformed("it ends before the end of its body");
            }
            for (int i = 0; i < count; i++) {
                char c = (char) (piece[i] & 0xff);
                if (ends != (c == '\n')) {
                    throw Refusal.malformed("a line between chunks does not end in CRLF");
                }
                if (ends) {
                    return line.toString();
                }
                ends = c == '\r';
                if (!ends) {
                    line.append(c);
                }
            }
            if (line.length() > limit) {
                throw Refusal.malformed("a chunk does not begin with its size, or ends with too much");
            }
        }
    }
}
