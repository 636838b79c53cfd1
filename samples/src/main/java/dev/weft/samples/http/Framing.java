package dev.weft.samples.http;

import java.util.List;

/**
 * Where a message's body ends (RFC 9112, 6). Two answers to that are how requests are smuggled, so whatever gives two, or might
 * to somebody else, is refused.
 *
 * @param length how many bytes it has; {@link #CHUNKED} if its chunks tell
 */
record Framing(long length) {
    static final long CHUNKED = -1;

    /** @throws Refusal if it is not clear */
    static Framing of(Request request) throws Refusal {
        Headers headers = request.headers();
        List<String> lengths = headers.all("Content-Length");
        List<String> codings = headers.tokens("Transfer-Encoding");
        if (codings.isEmpty()) {
            return new Framing(lengths.isEmpty() ? 0 : length(lengths));
        }
        if (!lengths.isEmpty()) {
            throw Refusal.malformed("both Content-Length and Transfer-Encoding");
        }
        if (request.minor() == 0) {
            throw Refusal.malformed("Transfer-Encoding in HTTP/1.0");
        }
        if (!codings.get(codings.size() - 1).equalsIgnoreCase("chunked")) {
            throw Refusal.malformed("the last Transfer-Encoding is not chunked");
        }
        if (codings.size() > 1) {
            throw new Refusal(Status.NOT_IMPLEMENTED, "no Transfer-Encoding but chunked");
        }
        return new Framing(CHUNKED);
    }

    /** Of a response to a request other than HEAD, which asked for no coding; null if it goes on to the end of the connection. */
    static Framing of(int status, Headers headers) throws Refusal {
        if (status < 200 || status == 204 || status == 304) {
            return new Framing(0);
        }
        List<String> codings = headers.tokens("Transfer-Encoding");
        if (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked")) {
            return new Framing(CHUNKED);
        }
        if (!codings.isEmpty()) {
            throw new Refusal(Status.NOT_IMPLEMENTED, "no Transfer-Encoding but chunked");
        }
        List<String> lengths = headers.all("Content-Length");
        return lengths.isEmpty() ? null : new Framing(length(lengths));
    }

    private static long length(List<String> lengths) throws Refusal {
        String length = lengths.get(0);
        if (lengths.size() > 1 || !length.matches("[0-9]{1,18}")) {
            throw Refusal.malformed("Content-Length is not one number");
        }
        return Long.parseLong(length);
    }

    boolean isChunked() {
        return length == CHUNKED;
    }
}
