package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.Input;
import dev.weft.io.TcpSocket;
import java.io.EOFException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The other side: asks for one thing, on a connection of its own. */
public final class HttpClient {
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");

    /** How many interim responses there may be before the one that counts. */
    private static final int MOST_INTERIM = 8;

    /** What came. */
    public record Reply(int status, Headers headers, byte[] content) {}

    private HttpClient() {}

    /**
     * GET. Redirections are the caller's business.
     *
     * @param uri of http
     * @throws UnknownHostException if it has no host, or that has no address
     * @throws MalformedURLException if there is no such port
     * @throws ProtocolException if the answer is none
     * @throws IOException if there is no answer, or it is longer than {@code limits.body()}, however it tells its length
     */
    @Coroutine
    public static Reply get(URI uri, Limits limits) throws IOException {
        URI ascii = URI.create(uri.toASCIIString());
        if (ascii.getHost() == null) {
            throw new UnknownHostException("no host in " + uri);
        }
        if (ascii.getPort() > 65535) {
            throw new MalformedURLException("no port " + ascii.getPort());
        }
        String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String target = ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
        String host = ascii.getPort() < 0 ? ascii.getHost() : ascii.getHost() + ":" + ascii.getPort();
        try (TcpSocket server = TcpSocket.connect(ascii.getHost(), ascii.getPort() < 0 ? 80 : ascii.getPort())) {
            server.writeAll("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return reply(server, limits);
        } catch (Refusal refusal) {
            // it is this side that refuses: no status of the server's, nor one for whoever asked for this
            throw (ProtocolException) new ProtocolException(refusal.reason()).initCause(refusal);
        }
    }

    /** The final response, behind those that only tell that it will come (RFC 9110, 15.2). */
    @Coroutine
    private static Reply reply(TcpSocket server, Limits limits) throws IOException {
        Input in = new BufferedInput(server);
        HeadReader heads = new HeadReader(in, limits);
        for (int i = 0; i <= MOST_INTERIM; i++) {
            Head head = heads.read();
            if (head == null) {
                throw new EOFException("no answer");
            }
            int status = status(head.firstLine());
            Headers headers = Headers.parse(head.fields());
            if (status >= 200 || status == 101) {
                return new Reply(status, headers, content(Framing.of(status, headers), in, limits.body()));
            }
        }
        throw new ProtocolException("no answer behind " + MOST_INTERIM + " interim ones");
    }

    private static int status(String line) throws ProtocolException {
        Matcher statusLine = STATUS_LINE.matcher(line);
        if (!statusLine.matches()) {
            throw new ProtocolException("not an answer in HTTP/1.1");
        }
        return Integer.parseInt(statusLine.group(1));
    }

    @Coroutine
    private static byte[] content(Framing framing, Input in, int limit) throws IOException {
        Input content = framing == null ? in : Body.of(framing, in);
        return content.readAllBytes(limit);
    }
}
