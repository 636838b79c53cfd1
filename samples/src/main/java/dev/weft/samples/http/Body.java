package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.Input;
import dev.weft.io.Output;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The body of a message, to be read like any input, while it comes. It ends where its framing says. */
public final class Body extends Input {
    /** Bytes of a chunk's first line, and of all trailers: nobody needs more. */
    private static final int LINE = 4096;

    private static final int MUCH = 1 << 16;

    private final Input from;
    private final Framing framing;
    private final long limit;
    private final boolean ofRequest;

    /** Of the chunk, or of all. */
    private long left;

    private long announced;
    private boolean ended;

    /** No read has been left half done: it is known what comes next. */
    private boolean sound = true;

    /** Where somebody waits to be told to continue; null if nobody does. */
    private Output waiting;

    private Body(Input from, Framing framing, long limit, boolean ofRequest, Output waiting) {
        this.from = from;
        this.framing = framing;
        this.limit = limit;
        this.ofRequest = ofRequest;
        this.waiting = waiting;
        left = Math.max(0, framing.length());
        ended = !framing.isChunked() && left == 0;
    }

    /**
     * The body of a request whose head has been read.
     *
     * @param to whoever sends it
     * @throws Refusal if it is too long, or it is not clear how long
     */
    static Body of(Request request, Input from, Output to, int limit) throws Refusal {
        Framing framing = Framing.of(request);
        if (framing.length() > limit) {
            throw tooLarge(limit);
        }
        String expected = request.headers().first("Expect");
        if (expected != null && !expected.equalsIgnoreCase("100-continue")) {
            throw new Refusal(Status.EXPECTATION_FAILED, "nothing can be expected but 100-continue");
        }
        return new Body(from, framing, limit, true, expected != null && request.minor() > 0 ? to : null);
    }

    /** The body of a response, however long: whoever reads it knows how much is too much. */
    static Body of(Framing framing, Input from) {
        return new Body(from, framing, Long.MAX_VALUE, false, null);
    }

    @Override
    @Coroutine
    protected int receive(ByteBuffer into) throws IOException {
        if (ended) {
            return -1;
        }
        if (!sound) {
            throw Refusal.malformed("there is no telling where its body goes on");
        }
        sound = false;
        try {
            if (waiting != null) {
                Output to = waiting;
                waiting = null;
                to.writeAll("HTTP/1.1 100 Continue\r\n\r\n");
            }
            int count = left == 0 && !beginChunk() ? -1 : piece(into);
            sound = true;
            return count;
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException e) {
            throw ofRequest ? new ClientGone(e) : e;
        }
    }

    @Coroutine
    private int piece(ByteBuffer into) throws IOException {
        int end = into.limit();
        into.limit((int) Math.min(end, into.position() + left));
        int count;
        try {
            count = from.read(into);
        } finally {
            into.limit(end);
        }
        if (count < 0) {
            throw truncated();
        }
        left -= count;
        if (left == 0) {
            endPiece();
        }
        return count;
    }

    @Coroutine
    private void endPiece() throws IOException {
        if (!framing.isChunked()) {
            ended = true;
            return;
        }
        byte[] end = new byte[2];
        int count = from.read(end);
        if (count == 1) {
            count += from.read(end, 1, 1);
        }
        if (count < 2) {
            throw truncated();
        }
        if (end[0] != '\r' || end[1] != '\n') {
            throw Refusal.malformed("a chunk is longer than it says");
        }
    }

    /** Reads the line before a chunk, and behind the last chunk the trailers. False at the end. */
    @Coroutine
    private boolean beginChunk() throws IOException {
        left = size(CrlfLine.read(from, LINE));
        announced += left;
        if (announced > limit) {
            throw tooLarge(limit);
        }
        if (left == 0) {
            skipTrailers();
            ended = true;
        }
        return !ended;
    }

    /** Nobody wants them, but they are to be header fields. */
    @Coroutine
    private void skipTrailers() throws IOException {
        List<String> trailers = new ArrayList<>();
        int room = LINE;
        for (String line; !(line = CrlfLine.read(from, room)).isEmpty(); ) {
            trailers.add(line);
            room = Math.max(0, room - line.length() - 2);
        }
        Headers.parse(trailers);
    }

    private static long size(String line) throws Refusal {
        int semicolon = line.indexOf(';');
        String size = strip(semicolon < 0 ? line : line.substring(0, semicolon));
        if (!size.matches("[0-9a-fA-F]{1,15}") || !Grammar.isFieldValue(line)) {
            throw Refusal.malformed("a chunk does not begin with its size");
        }
        return Long.parseLong(size, 16);
    }

    /** Some senders pad sizes on the right. */
    private static String strip(String size) {
        return size.endsWith(" ") ? size.stripTrailing() : size;
    }

    /** Reads what the handler has left over, if that is little, lest it be taken for the next request. False if there is more. */
    @Coroutine
    boolean discard() throws IOException {
        if (waiting != null) {
            return ended; // it may come, or not
        }
        ByteBuffer piece = ByteBuffer.allocate(8192);
        for (int count = 0; !ended && sound && count < MUCH; count += piece.position()) {
            read(piece.clear());
        }
        return ended;
    }

    /** Whether a read was broken off: most likely by a limit of time, while the client was to send more. */
    boolean isBroken() {
        return !sound;
    }

    /** Whether all of it has been read. */
    boolean hasEnded() {
        return ended;
    }

    private static Refusal truncated() {
        return Refusal.malformed("it ends before the end of its body");
    }

    private static Refusal tooLarge(long limit) {
        return new Refusal(Status.CONTENT_TOO_LARGE, "no more than " + limit + " bytes");
    }

    @Override
    public boolean isOpen() {
        return from.isOpen();
    }

    /** Does nothing: the connection is closed by others. */
    @Override
    public void close() {}

    @Override
    public String toString() {
        return "Body(" + from + ")";
    }
}
