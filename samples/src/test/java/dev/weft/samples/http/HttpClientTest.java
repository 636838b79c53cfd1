package dev.weft.samples.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.os.Scheduler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that answer in their own way. */
@Timeout(60)
class HttpClientTest {
    private static final String HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n";

    private final List<String> asked = new ArrayList<>();
    private ServerSocket server;
    private Limits limits = Limits.USUAL;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** What the client makes of an answer, to a request that would like to name a user. */
    private HttpClient.Reply reply(String target, String answer) throws Exception {
        CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
            try (Socket client = server.accept()) {
                BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
                for (String line; !(line = in.readLine()).isEmpty(); ) {
                    asked.add(line);
                }
                client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            return get("http://user@127.0.0.1:" + server.getLocalPort() + target);
        } finally {
            answered.join();
        }
    }

    private HttpClient.Reply get(String uri) throws Exception {
        try (Scheduler os = Scheduler.create()) {
            CompletableFuture<HttpClient.Reply> reply = os.submit(() -> HttpClient.get(URI.create(uri), limits));
            os.run();
            return reply.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Test
    void interim_answers_are_none() throws Exception {
        HttpClient.Reply reply = reply("/", HINTS + "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.content()).asString().isEqualTo("hi");
        assertThat(reply.headers()).hasSize(1);
    }

    @Test
    void interim_answers_end_some_time() {
        assertThatThrownBy(() -> reply("/", HINTS.repeat(100))).isInstanceOf(ProtocolException.class);
    }

    /** Not a refusal: a handler that asks others does not answer as they should have been. */
    @ParameterizedTest
    @CsvSource({
        "a b: c||, a header field is not NAME: VALUE",
        "a: b, it ends before the end of its head",
        "Content-Length: x||, Content-Length is not one number",
        "Content-Length: 5||hi, it ends before the end of its body",
        "'Transfer-Encoding: gzip, chunked||0||', no Transfer-Encoding but chunked",
        "'Transfer-Encoding: chunked, gzip||0||', no Transfer-Encoding but chunked",
        "Transfer-Encoding: chunked||x|, a chunk does not begin with its size"})
    void an_answer_that_breaks_the_rules_is_an_error_of_the_protocol(String rest, String message) {
        assertThatThrownBy(() -> reply("/", "HTTP/1.1 200 OK\r\n" + rest.replace("|", "\r\n")))
                .isInstanceOf(ProtocolException.class).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5||hello", "Transfer-Encoding: chunked||5|hello|0||", "Transfer-Encoding: chunked||fffffffff|hello", "|hello"})
    void an_answer_that_is_too_long_is_too_long_however_it_tells_its_length(String rest) throws Exception {
        limits = new Limits(1, 1000, 1000, 10, 3, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        assertThatThrownBy(() -> reply("/", "HTTP/1.1 200 OK\r\n" + rest.replace("|", "\r\n")))
                .isExactlyInstanceOf(IOException.class).hasMessageEndingWith(" has more than 3 bytes");
    }

    @Test
    void an_answer_may_be_as_long_as_it_may() throws Exception {
        limits = new Limits(1, 1000, 1000, 10, 3, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        assertThat(reply("/", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nyes\r\n0\r\n\r\n").content()).hasSize(3);
    }

    @Test
    void a_uri_that_leads_nowhere_is_an_error_of_input_and_output() {
        assertThatThrownBy(() -> get("http://my_host/")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> get("http:opaque")).isInstanceOf(UnknownHostException.class);
        assertThatThrownBy(() -> get("http://127.0.0.1:99999/")).isInstanceOf(MalformedURLException.class);
    }

    @Test
    void a_request_has_of_a_uri_what_it_may_have() throws Exception {
        reply("/\u00e4?\u00f6", "HTTP/1.1 204 No Content\r\n\r\n");
        assertThat(asked).contains("GET /%C3%A4?%C3%B6 HTTP/1.1", "Host: 127.0.0.1:" + server.getLocalPort());
    }
}
