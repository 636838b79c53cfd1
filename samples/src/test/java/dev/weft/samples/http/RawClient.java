package dev.weft.samples.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A client that sends what it is told, and is strict about what it gets. */
public final class RawClient implements AutoCloseable {
    /** A response. Names of header fields in lower case; each may be there once. */
    public record Answer(int status, Map<String, String> headers, byte[] content) {
        public String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return headers.get(name);
        }
    }

    public final Socket socket;
    private final InputStream in;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException e) {
            // the server has answered already, and hung up: the answer is still to be read
        }
        return this;
    }

    public RawClient end() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next response to something else than HEAD; null at the end. */
    public Answer receive() throws IOException {
        return receive(false);
    }

    public Answer receive(boolean isHead) throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        if (!line.matches("HTTP/1\\.1 [1-5][0-9]{2} [A-Za-z ]+")) {
            throw new IOException("no status line: " + line);
        }
        int status = Integer.parseInt(line.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        while (!(line = required(line())).isEmpty()) {
            if (!line.matches("[A-Za-z-]+: [^\\r\\x00]*")) {
                throw new IOException("no header field: " + line);
            }
            int colon = line.indexOf(':');
            if (headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2)) != null) {
                throw new IOException("twice: " + line);
            }
        }
        if (status == 100 || isHead || status == 204 || status == 304) {
            return new Answer(status, headers, new byte[0]);
        }
        if (headers.containsKey("transfer-encoding")) {
            return new Answer(status, headers, chunks());
        }
        String length = headers.get("content-length");
        byte[] content = length == null ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        if (length != null && content.length < Integer.parseInt(length)) {
            throw new EOFException("only " + content.length + " of " + length + " bytes");
        }
        return new Answer(status, headers, content);
    }

    /** All there is up to the end, which must come. */
    public List<Answer> receiveAll() throws IOException {
        List<Answer> answers = new ArrayList<>();
        for (Answer answer; (answer = receive()) != null; ) {
            answers.add(answer);
        }
        return answers;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (;;) {
            int size = Integer.parseInt(required(line()), 16);
            content.write(in.readNBytes(size));
            if (!required(line()).isEmpty()) {
                throw new IOException("no end of a chunk");
            }
            if (size == 0) {
                return content.toByteArray();
            }
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c; (c = in.read()) >= 0; line.append((char) c)) {
            if (c == '\n') {
                if (line.length() == 0 || line.charAt(line.length() - 1) != '\r') {
                    throw new IOException("a line without CR: " + line);
                }
                return line.substring(0, line.length() - 1);
            }
        }
        if (line.length() > 0) {
            throw new EOFException("ended in a line: " + line);
        }
        return null;
    }

    private static String required(String line) throws EOFException {
        if (line == null) {
            throw new EOFException();
        }
        return line;
    }

    /** Breaks the connection instead of ending it. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
