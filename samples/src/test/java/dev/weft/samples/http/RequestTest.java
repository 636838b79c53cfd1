package dev.weft.samples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads, without a connection. */
class RequestTest {
    private static Request parse(String... lines) throws Refusal {
        List<String> fields = new ArrayList<>(Arrays.asList(lines).subList(1, lines.length));
        if (fields.stream().noneMatch(field -> field.toLowerCase().startsWith("host"))) {
            fields.add("Host: a");
        }
        return Request.parse(lines[0], fields);
    }

    private static Status refused(String... lines) {
        try {
            Framing.of(parse(lines));
            throw new AssertionError("not refused");
        } catch (Refusal refusal) {
            return refusal.response().status();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET / HTTP/1.1, /,", "GET /a%20b?c=d?e HTTP/1.1, /a%20b, c=d?e", "GET http://h:80/x?y HTTP/1.0, /x, y", "GET HTTP://h HTTP/1.1, /,",
        "GET http://h?q HTTP/1.1, /, q", "OPTIONS * HTTP/1.1, *,", "M-SEARCH /? HTTP/1.9, /, ''"})
    void targets(String line, String path, String query) throws Refusal {
        Request request = parse(line);
        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "GET", "GET /", "GET  / HTTP/1.1", "GET / HTTP/1.1 ", " GET / HTTP/1.1", "GET\t/ HTTP/1.1", "G(T / HTTP/1.1", "GET / http/1.1",
        "GET / HTTP/1", "GET / HTTP/11", "GET / HTTP/1.10", "GET / HTTP/1.1\r", "GET /\r HTTP/1.1", "GET /\0 HTTP/1.1", "GET /\u00e4 HTTP/1.1",
        "GET /#a HTTP/1.1", "GET a HTTP/1.1", "GET * HTTP/1.1", "GET ftp://a/ HTTP/1.1", "GET http:/// HTTP/1.1", "GET http://a b/ HTTP/1.1"})
    void first_lines_that_are_none(String line) {
        assertThat(refused(line)).isEqualTo(Status.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a", ": a", "a : b", " a: b", "\ta: b", "a\0: b", "a: b\0", "a: b\rc", "a: \u007f", "a b: c", "\u00e4: b", "Host:", "Host: a, Host: b",
        "Host: a b", "Host: a/b", "Host: \"a\""})
    void fields_that_are_none(String field) {
        if (field.equals("Host:")) {
            assertThat(refused("GET / HTTP/1.1", "Host: a", field)).isEqualTo(Status.BAD_REQUEST);
        } else {
            assertThat(refused("GET / HTTP/1.1", field)).isEqualTo(Status.BAD_REQUEST);
        }
    }

    @Test
    void a_host_is_needed_since_1_1() throws Refusal {
        assertThatThrownBy(() -> Request.parse("GET / HTTP/1.1", List.of())).isInstanceOf(Refusal.class);
        assertThat(Request.parse("GET / HTTP/1.0", List.of()).keepsAlive()).isFalse();
        assertThat(Request.parse("GET / HTTP/1.0", List.of("connection: a, Keep-Alive")).keepsAlive()).isTrue();
        assertThat(parse("GET / HTTP/1.1").keepsAlive()).isTrue();
        assertThat(parse("GET / HTTP/1.1", "Connection: x", "connection: CLOSE").keepsAlive()).isFalse();
    }

    @Test
    void versions_and_methods_that_this_does_not_know() {
        assertThat(refused("PRI * HTTP/2.0")).isEqualTo(Status.VERSION_NOT_SUPPORTED);
        assertThat(refused("GET / HTTP/0.9")).isEqualTo(Status.VERSION_NOT_SUPPORTED);
        assertThat(refused("CONNECT a:443 HTTP/1.1")).isEqualTo(Status.NOT_IMPLEMENTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Content-Length: -1", "Content-Length: +1", "Content-Length: 1 1", "Content-Length: 1, 1", "Content-Length: 0x1", "Content-Length:",
        "Content-Length: 1.0", "Content-Length: 9999999999999999999", "Content-Length: 1|Content-Length: 1", "Content-Length: 1|Content-Length: 2",
        "Content-Length: 1|Transfer-Encoding: chunked", "Transfer-Encoding: chunked|Content-Length: 0", "Transfer-Encoding: identity",
        "Transfer-Encoding: chunked, gzip", "Transfer-Encoding:", "Transfer-Encoding: xchunked", "Transfer-Encoding: chunked,",
        "Transfer-Encoding: \u000bchunked", "Transfer-Encoding: \"chunked\""})
    void bodies_that_end_nowhere_or_twice(String fields) {
        List<String> lines = new ArrayList<>(List.of("POST / HTTP/1.1"));
        lines.addAll(List.of(fields.split("\\|")));
        assertThat(refused(lines.toArray(new String[0]))).isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void bodies() throws Refusal {
        assertThat(Framing.of(parse("POST / HTTP/1.1")).length()).isZero();
        assertThat(Framing.of(parse("POST / HTTP/1.1", "content-length: \t007 ")).length()).isEqualTo(7);
        assertThat(Framing.of(parse("POST / HTTP/1.1", "TRANSFER-ENCODING: Chunked")).isChunked()).isTrue();
        assertThat(refused("POST / HTTP/1.1", "Transfer-Encoding: gzip, chunked")).isEqualTo(Status.NOT_IMPLEMENTED);
        assertThat(refused("POST / HTTP/1.1", "Transfer-Encoding: chunked", "Transfer-Encoding: chunked")).isEqualTo(Status.NOT_IMPLEMENTED);
        assertThat(refused("POST / HTTP/1.0", "Transfer-Encoding: chunked")).isEqualTo(Status.BAD_REQUEST);
    }

    @Test
    void a_header_cannot_be_split() {
        assertThatThrownBy(() -> Response.bare(Status.OK).with("Location", "/\r\nSet-Cookie: a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Response.bare(Status.OK).with("a b", "c")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_refusal_says_why() {
        assertThatThrownBy(() -> parse("GET / HTTP/1.1", "a")).hasMessage("400 Bad Request: a header field is not NAME: VALUE");
        assertThatThrownBy(() -> parse("PUT / HTTP/1.1").allow("GET", "HEAD")).hasMessage("405 Method Not Allowed: only GET, HEAD");
    }
}
