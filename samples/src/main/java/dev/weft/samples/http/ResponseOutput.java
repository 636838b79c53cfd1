package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.Output;
import dev.weft.os.Timeout;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where a response goes. Its head leaves together with the first bytes of the content: a small response is one write, and a
 * content that fails before its first byte can still be answered otherwise.
 */
final class ResponseOutput implements Output {
    private static final int PIECE = 1 << 16;

    private final Output to;
    private final Duration limit;
    private final boolean chunked;
    private byte[] head;
    private long count;

    private ResponseOutput(Output to, Duration limit, boolean chunked, byte[] head) {
        this.to = to;
        this.limit = limit;
        this.chunked = chunked;
        this.head = head;
    }

    /** Whether the end of such a response to such a client is the connection's end. */
    static boolean endsConnection(Response response, int minor) {
        return minor == 0 && response.content().length() == Content.UNKNOWN && !response.status().isBare();
    }

    /**
     * For one response.
     *
     * @param minor of the client's version: 1.0 knows no chunks
     * @param limit for each piece
     */
    static ResponseOutput of(Output to, Response response, int minor, boolean keepAlive, Duration limit) {
        Content content = response.content();
        boolean unknown = content.length() == Content.UNKNOWN;
        StringBuilder head = new StringBuilder(256).append("HTTP/1.1 ").append(response.status()).append("\r\n");
        field(head, "Date", HttpDate.now());
        field(head, "Server", "weft");
        if (!keepAlive || minor == 0) {
            field(head, "Connection", keepAlive ? "keep-alive" : "close");
        }
        if (!response.status().isBare()) {
            if (content.type() != null) {
                field(head, "Content-Type", content.type());
            }
            if (!unknown) {
                field(head, "Content-Length", Long.toString(content.length()));
            } else if (minor > 0) {
                field(head, "Transfer-Encoding", "chunked");
            }
        }
        response.headers().forEach(field -> field(head, field.name(), field.value()));
        byte[] bytes = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        return new ResponseOutput(to, limit, unknown && minor > 0, bytes);
    }

    private static void field(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }

    /** Whether something may have been sent, which cannot be taken back. */
    boolean hasBegun() {
        return head == null;
    }

    /** How many bytes of content have been written. */
    long count() {
        return count;
    }

    @Override
    @Coroutine
    public void writeAll(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            int size = Math.min(PIECE, from.remaining());
            ByteBuffer piece = from.slice(from.position(), size);
            send(head != null || chunked ? framed(piece) : piece);
            from.position(from.position() + size);
            count += size;
        }
    }

    private ByteBuffer framed(ByteBuffer piece) {
        byte[] size = chunked ? (Integer.toHexString(piece.remaining()) + "\r\n").getBytes(StandardCharsets.ISO_8859_1) : new byte[0];
        int first = head == null ? 0 : head.length;
        ByteBuffer all = ByteBuffer.allocate(first + size.length + piece.remaining() + (chunked ? 2 : 0));
        if (head != null) {
            all.put(head);
            head = null;
        }
        all.put(size).put(piece);
        if (chunked) {
            all.put((byte) '\r').put((byte) '\n');
        }
        return all.flip();
    }

    /** Sends the head, without content. */
    @Coroutine
    void headAlone() throws IOException {
        ByteBuffer all = ByteBuffer.wrap(head);
        head = null;
        send(all);
    }

    /**
     * Ends the content.
     *
     * @throws IOException if it was another one than the head promised: nobody could find the next response
     */
    @Coroutine
    void end(long promised) throws IOException {
        if (chunked) {
            byte[] last = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
            ByteBuffer all = ByteBuffer.allocate((head == null ? 0 : head.length) + last.length);
            if (head != null) {
                all.put(head);
                head = null;
            }
            send(all.put(last).flip());
        } else if (head != null) {
            headAlone();
        }
        if (promised != Content.UNKNOWN && count != promised) {
            throw new IOException(count + " bytes of content instead of " + promised);
        }
    }

    @Coroutine
    private void send(ByteBuffer piece) throws IOException {
        try {
            if (!Timeout.moveOnAfter(limit, () -> to.writeAll(piece))) {
                throw new SocketTimeoutException("the client does not read");
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Does nothing: the connection is closed by others. */
    @Override
    public void close() {}
}
