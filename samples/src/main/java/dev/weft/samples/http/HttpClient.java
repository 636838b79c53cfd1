package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.TcpSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other side: asks for one thing, on a connection of its own. */
public final class HttpClient {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    /** What came. */
    public record Reply(int status, Headers headers, byte[] content) {}

    private HttpClient() {}

    /**
     * GET. Redirections are the caller's business.
     *
     * @param uri of http, with a host
     * @throws IOException if there is no answer, or it is none, or it is longer than {@code limits.body()}
     */
    @Coroutine
    public static Reply get(URI uri, Limits limits) throws IOException {
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        try (TcpSocket server = TcpSocket.connect(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort())) {
            server.writeAll("GET " + target + " HTTP/1.1\r\nHost: " + uri.getRawAuthority() + "\r\nConnection: close\r\n\r\n");
            Head head = new HeadReader(server, limits).read();
            if (head == null) {
                throw new EOFException("no answer");
            }
            Matcher statusLine = STATUS_LINE.matcher(head.firstLine());
            if (!statusLine.matches()) {
                throw new ProtocolException("not an answer in HTTP/1.1");
            }
            int status = Integer.parseInt(statusLine.group(1));
            Headers headers = Headers.parse(head.fields());
            Framing framing = Framing.of(status, headers);
            byte[] content = framing == null
                    ? server.readAllBytes(limits.body())
                    : Body.of(framing, server, limits.body()).readAllBytes(limits.body());
            return new Reply(status, headers, content);
        }
    }
}
