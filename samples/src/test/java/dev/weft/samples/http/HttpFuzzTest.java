package dev.weft.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Requests that went wrong by chance: each gets a clear answer or a closed connection, and the server lives on. {@code
 * -Dweft.fuzz.seed} and {@code -Dweft.fuzz.cases} try others, and more.
 */
@Timeout(600)
class HttpFuzzTest {
    private static final int BATCH = 100;
    private static final Set<Integer> CLEAR = Set.of(100, 200, 400, 408, 413, 414, 417, 431, 501, 505);
    private static final Set<Integer> REFUSED = Set.of(400, 413);

    private final long seed = Long.getLong("weft.fuzz.seed", 20260127);
    private final int cases = Integer.getInteger("weft.fuzz.cases", 2000);
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private int broken;

    @Test
    void the_server_outlives_all_of_them() throws Exception {
        System.out.println("HTTP fuzz: seed " + seed);
        Mutations mutations = new Mutations(new Random(seed));
        try (Served served = new Served(new Echoing(), Limits.USUAL.within(Duration.ofSeconds(5)))) {
            for (int i = 1; i <= cases; i++) {
                byte[] request = mutations.request();
                try {
                    attack(served, request, mutations);
                } catch (Throwable t) {
                    throw new AssertionError("case " + i + " of seed " + seed + ": " + new String(request, StandardCharsets.ISO_8859_1), t);
                }
                if (i % BATCH == 0) {
                    try (RawClient good = served.connect()) {
                        assertThat(good.send("GET /good HTTP/1.1\r\nHost: a\r\n\r\n").receive().text()).isEqualTo("GET /good ");
                    }
                    served.awaitQuiet();
                    assertThat(served.problems).isEmpty();
                }
            }
        }
        System.out.println("HTTP fuzz: " + cases + " requests, answers " + statuses + ", " + broken + " broken off by the client");
        assertThat(statuses.keySet()).contains(200, 400);
    }

    private void attack(Served served, byte[] request, Mutations mutations) throws IOException {
        try (RawClient client = served.connect()) {
            try {
                for (byte[] piece : mutations.pieces(request)) {
                    client.send(piece);
                }
                if (mutations.chance(10)) {
                    broken++;
                    client.reset();
                    return;
                }
                client.end();
            } catch (SocketException e) {
                // it has seen enough, and closed behind its answer
            }
            boolean refused = !mutations.badChunks;
            for (RawClient.Answer answer; (answer = client.receive()) != null; refused = true) {
                assertThat(refused || REFUSED.contains(answer.status())).as("%s instead of a refusal", answer.status()).isTrue();
                assertThat(CLEAR).contains(answer.status());
                if (answer.status() >= 400) {
                    assertThat(answer.text()).startsWith(answer.status() + " ");
                }
                statuses.merge(answer.status(), 1, Integer::sum);
            }
            assertThat(refused).as("refused").isTrue();
        }
    }

    /** Requests, and what becomes of them. */
    private static final class Mutations {
        private static final String[] GOOD = {
            "GET /a HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /a?b=c HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
            "POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
            "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nT: u\r\n\r\n",
            "POST /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"};
        private static final String[] FIELDS = {
            "Content-Length: -1", "Content-Length: 3", "Content-Length: 5, 5", "Content-Length: 99999999999999999999", "Content-Length: 4294967301",
            "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked", "Transfer-Encoding : chunked", "Transfer-Encoding:\u000bchunked",
            "Host: b", "Host:", "Expect: more", "Connection: close", " folded", "no colon", ": no name", "Nul: \0", "Cr: \r", "\u00ff: \u00ff"};
        private static final String[] FIRST = {
            "get /a http/1.1", "GET /a", "GET /a HTTP/1.1 x", "GET /a HTTP/9.9", "GET /a HTTP/1.", "PRI * HTTP/2.0", "CONNECT a:1 HTTP/1.1",
            "\u0016\u0003\u0001\u0002", "OPTIONS * HTTP/1.1", "GET http://b/c HTTP/1.1", "GET //a/../b HTTP/1.1", "GET /% HTTP/1.1"};
        private static final String[] SIZES = {"-1", "0x3", "ffffffffffffffff", "7fffffff", "", "3 3", "g", "+3"};
        private static final String[] ENDS = {"\n", ";\n", ";x=y\n", "\n\r", "\r", "\r\r\n", "\0\r\n"};
        private static final byte[] NASTY = "\r\n\0 :;\t,\u007f\u00ff0".getBytes(StandardCharsets.ISO_8859_1);

        private final Random random;

        /** The last request has chunks that nobody should take for some, and nothing else is wrong with it. */
        private boolean badChunks;

        Mutations(Random random) {
            this.random = random;
        }

        boolean chance(int outOf) {
            return random.nextInt(outOf) == 0;
        }

        private String any(String... strings) {
            return strings[random.nextInt(strings.length)];
        }

        byte[] request() {
            String good = any(GOOD);
            String request = good;
            int kind = random.nextInt(7);
            switch (kind) {
                case 0 -> request = request.replaceFirst("^[^\r]*", Matcher.quoteReplacement(any(FIRST)));
                case 1, 2 -> request = request.replaceFirst("\r\n", Matcher.quoteReplacement("\r\n" + any(FIELDS) + "\r\n"));
                case 3 -> request = request.replaceFirst("\r\n3\r\n", "\r\n" + any(SIZES) + "\r\n");
                case 4 -> request = request.replaceFirst("\r\n3\r\n", "\r\n3" + any(ENDS));
                case 5 -> request = request.replaceFirst("\r\n", "\r\nA: " + "b".repeat(random.nextInt(80_000)) + "\r\n");
                default -> request = chance(2) ? request.replace("\r\n", chance(2) ? "\n" : "\r") : request.repeat(1 + random.nextInt(3));
            }
            byte[] bytes = request.getBytes(StandardCharsets.ISO_8859_1);
            int more = random.nextInt(3);
            badChunks = more == 0 && (kind == 3 || kind == 4) && !request.equals(good);
            for (int i = more; i > 0; i--) {
                bytes = mutated(bytes);
            }
            return chance(3) ? joined(bytes, any(GOOD).getBytes(StandardCharsets.ISO_8859_1)) : bytes;
        }

        private byte[] mutated(byte[] bytes) {
            int at = random.nextInt(Math.max(1, Math.min(bytes.length, 200)));
            int to = Math.min(bytes.length, at + random.nextInt(10));
            byte[] head = Arrays.copyOf(bytes, Math.min(at, bytes.length));
            byte[] tail = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
            byte[] nasty = {NASTY[random.nextInt(NASTY.length)]};
            return switch (random.nextInt(5)) {
                case 0 -> head; // truncated
                case 1 -> joined(joined(head, nasty), tail);
                case 2 -> joined(joined(head, nasty), tail.length == 0 ? tail : Arrays.copyOfRange(tail, 1, tail.length));
                case 3 -> joined(head, Arrays.copyOfRange(bytes, to, bytes.length));
                default -> joined(Arrays.copyOf(bytes, to), tail);
            };
        }

        private static byte[] joined(byte[] a, byte[] b) {
            byte[] both = Arrays.copyOf(a, a.length + b.length);
            System.arraycopy(b, 0, both, a.length, b.length);
            return both;
        }

        /** All at once, in pieces, or, if that is not for ever, byte by byte. */
        byte[][] pieces(byte[] request) {
            int size = chance(3) && request.length < 500 ? 1 : chance(2) ? request.length : 1 + random.nextInt(100) * random.nextInt(100);
            byte[][] pieces = new byte[size == 0 ? 0 : (request.length + size - 1) / size][];
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = Arrays.copyOfRange(request, i * size, Math.min(request.length, (i + 1) * size));
            }
            return pieces;
        }
    }
}
