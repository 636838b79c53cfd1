package dev.weft.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol over real sockets. */
@Timeout(60)
class HttpServerTest {
    private static final String GET = "GET /%s HTTP/1.1\r\nHost: a\r\n\r\n";
    private static final Limits LIMITS = Limits.USUAL;

    private Served served;

    @BeforeEach
    void serve() throws Exception {
        served = new Served(new Echoing(), LIMITS);
    }

    @AfterEach
    void end() throws Exception {
        if (!served.os.isClosed()) {
            served.awaitQuiet();
        }
        served.close();
    }

    @Test
    void one_connection_serves_many_requests() throws Exception {
        try (RawClient client = served.connect()) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.send(GET.formatted(i)).receive().text()).isEqualTo("GET /" + i + " ");
            }
            served.awaitTasks(2);
        }
    }

    @Test
    void pipelined_requests_are_answered_in_order() throws Exception {
        String all = IntStream.range(0, 200)
                .mapToObj(i -> i % 2 == 0 ? GET.formatted(i) : "POST /" + i + " HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc")
                .collect(Collectors.joining());
        try (RawClient client = served.connect()) {
            List<RawClient.Answer> answers = client.send(all).end().receiveAll();
            assertThat(answers).hasSize(200).allMatch(answer -> answer.status() == 200);
            assertThat(answers.get(198).text()).isEqualTo("GET /198 ");
            assertThat(answers.get(199).text()).isEqualTo("POST /199 abc");
        }
    }

    @Test
    void a_body_that_the_handler_leaves_is_not_the_next_request() throws Exception {
        try (RawClient client = served.connect()) {
            client.send("POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 32\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n" + GET.formatted("next"));
            assertThat(client.receive().text()).isEqualTo("200 OK: ignored\n");
            assertThat(client.receive().text()).isEqualTo("GET /next ");
            client.send("POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n").send(new byte[100_000]);
            RawClient.Answer last = client.receive();
            assertThat(last.status()).isEqualTo(200);
            assertThat(last.header("connection")).isEqualTo("close");
            assertThat(client.receive()).isNull();
        }
    }

    @Test
    void chunks_go_both_ways() throws Exception {
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n00A \r\n, chunks!?\r\n0\r\nTrailer: x\r\n\r\n");
            assertThat(client.receive().text()).isEqualTo("POST / hello, chunks!?");
            RawClient.Answer stream = client.send(GET.formatted("stream")).receive();
            assertThat(stream.header("transfer-encoding")).isEqualTo("chunked");
            assertThat(stream.text().lines()).hasSize(1000).last().isEqualTo("999");
            assertThat(client.send(GET.formatted("after")).receive().text()).isEqualTo("GET /after ");
        }
    }

    /** Some take a bare LF for the end of a line, some do not: between two such, a request could be smuggled. */
    @ParameterizedTest
    @ValueSource(strings = {
        "5\nhello\r\n0\r\n\r\n", "5;\nhello\r\n0\r\n\r\n", "5;\n5\r\nhello\r\n0\r\n\r\n", "5\r\nhello\r\n0\n\r\n", "5\r\nhello\r\n0\r\n\n",
        "5\r\nhello\r\n0\r\nT: u\n\r\n", "5\r\nhello\r\n0\r\nT: u\n\n", "5\r\nhello\r\n0\r\nT: a\rb\r\n\r\n", "5\r\nhello\r\n0\r\nT: a\r\r\n\r\n",
        "5\r\nhello\r\n0\r\nT T: u\r\n\r\n", "5\r\nhello\r\n0\r\nno colon\r\n\r\n", "5\r\nhello\r\n0\r\nT: u\r\n folded\r\n\r\n"})
    void lines_between_chunks_end_in_crlf_and_are_what_they_should_be(String chunks) throws Exception {
        for (String path : List.of("/", "/ignore")) {
            try (RawClient client = served.connect()) {
                client.send("POST " + path + " HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
                RawClient.Answer answer = client.receive();
                assertThat(answer.status()).isEqualTo(path.equals("/") ? 400 : 200);
                assertThat(answer.header("connection")).isEqualTo("close");
                assertThat(client.receive()).isNull();
            }
        }
    }

    @Test
    void a_client_of_1_0_gets_no_chunks_and_keeps_the_connection_if_it_asks() throws Exception {
        try (RawClient client = served.connect()) {
            client.send("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            assertThat(client.receive().header("connection")).isEqualTo("keep-alive");
            client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
            RawClient.Answer stream = client.receive();
            assertThat(stream.header("connection")).isEqualTo("close");
            assertThat(stream.text().lines()).hasSize(1000);
        }
        try (RawClient client = served.connect()) {
            assertThat(client.send("GET /2 HTTP/1.0\r\n\r\n").receiveAll()).singleElement().matches(answer -> answer.status() == 200);
        }
    }

    @Test
    void head_has_the_headers_and_nothing_else() throws Exception {
        try (RawClient client = served.connect()) {
            RawClient.Answer head = client.send("HEAD /big HTTP/1.1\r\nHost: a\r\n\r\n").receive(true);
            assertThat(head.header("content-length")).isEqualTo("" + Echoing.BIG);
            assertThat(client.send(GET.formatted("big")).receive().content()).hasSize(Echoing.BIG);
        }
    }

    @ParameterizedTest
    @CsvSource({"Expect: miracles, 417", "Content-Length: 99999999, 413"})
    void neither_has_a_head_that_is_refused(String field, int status) throws Exception {
        try (RawClient client = served.connect()) {
            client.send("HEAD / HTTP/1.1\r\nHost: a\r\n" + field + "\r\n\r\n");
            assertThat(client.receive(true).status()).isEqualTo(status);
            assertThat(client.receive()).isNull();
        }
    }

    @Test
    void whoever_expects_to_be_told_to_continue_is_told() throws Exception {
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.receive().status()).isEqualTo(100);
            assertThat(client.send("hi").receive().text()).isEqualTo("POST / hi");
            client.send("POST /ignore HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            RawClient.Answer unread = client.receive();
            assertThat(unread.status()).isEqualTo(200);
            assertThat(unread.header("connection")).isEqualTo("close");
        }
        try (RawClient client = served.connect()) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nContent-Length: 2\r\n\r\n");
            assertThat(client.receive().status()).isEqualTo(417);
        }
    }

    @Test
    void what_is_too_large_is_refused() throws Exception {
        String head = "GET / HTTP/1.1\r\nHost: a\r\n";
        assertThat(only("GET /" + "a".repeat(LIMITS.requestLine()) + " HTTP/1.1\r\n").status()).isEqualTo(414);
        assertThat(only("G".repeat(3_000_000)).status()).isEqualTo(414);
        assertThat(only(head + "a: " + "b".repeat(LIMITS.head()) + "\r\n\r\n").status()).isEqualTo(431);
        assertThat(only(head + "a: b\r\n".repeat(LIMITS.fields()) + "\r\n").status()).isEqualTo(431);
        assertThat(only("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + (LIMITS.body() + 1) + "\r\n\r\n").status()).isEqualTo(413);
        assertThat(only("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\n").status()).isEqualTo(413);
        assertThat(only("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" + "1".repeat(5000)).status()).isEqualTo(400);
        try (RawClient client = served.connect()) {
            String longest = "/" + "a".repeat(LIMITS.requestLine() - "GET / HTTP/1.1".length());
            client.send("GET " + longest + " HTTP/1.1\r\nHost: a\r\n" + "a: b\r\n".repeat(LIMITS.fields() - 1) + "\r\n");
            assertThat(client.receive().text()).isEqualTo("GET " + longest + " ");
        }
    }

    private RawClient.Answer only(String request) throws Exception {
        try (RawClient client = served.connect()) {
            List<RawClient.Answer> answers = client.send(request).receiveAll();
            assertThat(answers).hasSize(1);
            assertThat(answers.get(0).header("connection")).isEqualTo("close");
            return answers.get(0);
        }
    }

    @Test
    void a_handler_that_fails_harms_nobody() throws Exception {
        try (RawClient client = served.connect()) {
            assertThat(client.send(GET.formatted("fail")).receive().status()).isEqualTo(500);
            assertThat(client.send(GET.formatted("again")).receive().status()).isEqualTo(200);
        }
        assertThat(served.problems).singleElement().isInstanceOf(IllegalArgumentException.class);
        served.problems.clear();
    }

    @Test
    void a_client_that_breaks_off_harms_nobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            RawClient client = served.connect();
            client.send(i % 2 == 0 ? GET.formatted("big") : "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab").reset();
        }
        served.awaitQuiet();
        try (RawClient client = served.connect()) {
            assertThat(client.send(GET.formatted("")).receive().status()).isEqualTo(200);
        }
    }

    /** The JDK's own client: many at once, over a few connections. */
    @Test
    void the_clients_of_others_are_served() throws Exception {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        char[] letters = new char[200_000];
        Arrays.fill(letters, 'x');
        String large = new String(letters);
        for (int i = 0; i < 100; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + served.port() + "/" + i)).expectContinue(i % 4 == 1);
            all.add(client.sendAsync(i % 2 == 0 ? request.build() : request.POST(BodyPublishers.ofString(large)).build(), BodyHandlers.ofString()));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(all.get(i).get().body()).isEqualTo(i % 2 == 0 ? "GET /" + i + " " : "POST /" + i + " " + large);
        }
        served.close(); // its pool keeps the connections
    }
}
