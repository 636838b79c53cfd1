package dev.weft.samples.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.samples.http.Limits;
import dev.weft.samples.http.RawClient;
import dev.weft.samples.http.Served;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files, and what not to serve of them. */
@Timeout(60)
class SiteTest {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String DATE = "Fri, 02 Jan 2026 03:04:05 GMT";

    @TempDir
    private Path temp;

    private Path root;
    private byte[] large;
    private Served served;
    private RawClient client;

    @BeforeEach
    void serve() throws IOException {
        root = Files.createDirectory(temp.resolve("root"));
        large = new byte[300_000];
        new Random(1).nextBytes(large);
        Files.write(root.resolve("large.bin"), large);
        Files.writeString(root.resolve("a b+c.txt"), "0123456789");
        Files.setLastModifiedTime(root.resolve("a b+c.txt"), FileTime.from(TIME));
        Files.writeString(root.resolve("empty"), "");
        Files.writeString(root.resolve(".hidden"), "secret");
        Files.createDirectories(root.resolve("sub/page"));
        Files.writeString(root.resolve("sub/<b>&.html"), "x");
        Files.writeString(root.resolve("sub/page/index.html"), "the index");
        Files.writeString(temp.resolve("outside"), "secret");
        Files.createDirectory(temp.resolve("root-too"));
        Files.writeString(temp.resolve("root-too/outside"), "secret");
        served = new Served(new Http(root), Limits.USUAL);
        client = served.connect();
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        served.awaitQuiet();
        served.close();
    }

    private RawClient.Answer get(String path, String... fields) throws IOException {
        return ask("GET", path, fields);
    }

    private RawClient.Answer ask(String method, String path, String... fields) throws IOException {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: a\r\n");
        for (String field : fields) {
            request.append(field).append("\r\n");
        }
        return client.send(request + "\r\n").receive(method.equals("HEAD"));
    }

    @Test
    void files_come_whole() throws Exception {
        RawClient.Answer answer = get("/a%20b+c.txt");
        assertThat(answer.text()).isEqualTo("0123456789");
        assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.header("last-modified")).isEqualTo(DATE);
        assertThat(answer.header("etag")).matches("\"[0-9a-f-]+\"");
        assertThat(get("/large.bin").content()).isEqualTo(large);
        assertThat(get("/empty").content()).isEmpty();
        assertThat(ask("HEAD", "/large.bin").header("content-length")).isEqualTo("300000");
        assertThat(get("/sub/page/").text()).isEqualTo("the index");
        assertThat(get("/sub/page/").header("content-type")).isEqualTo("text/html; charset=utf-8");
    }

    @Test
    void folders_are_listed() throws Exception {
        assertThat(get("/").text()).contains("<a href=\"a%20b%2Bc.txt\">a b+c.txt</a>", "<a href=\"sub/\">sub/</a>").doesNotContain("hidden", "..");
        assertThat(get("/sub/").text()).contains("<a href=\"%3Cb%3E%26.html\">&lt;b&gt;&amp;.html</a>", "<a href=\"../\">");
        assertThat(get("/sub/%3Cb%3E%26.html").text()).isEqualTo("x");
        RawClient.Answer moved = get("/sub?x=y");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.header("location")).isEqualTo("/sub/?x=y");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/../outside", "/sub/../../outside", "/%2e%2e/outside", "/..%2foutside", "/%2e%2e%2foutside", "/..%5coutside", "/..\\outside", "/.hidden",
        "/sub/./page/", "/.", "/..", "//etc/passwd", "//", "/sub//page/", "/large.bin/", "/a%00b", "/%", "/%4", "/%zz", "/%ff", "/%c0%ae%c0%ae/outside",
        "/../root-too/outside", "/%2fetc/passwd", "/C:/x", "/large.bin%00.txt", "/nothing", "/sub/nothing/", "/a+b%2Bc.txt"})
    void nothing_else_can_be_reached(String path) throws Exception {
        RawClient.Answer answer = get(path);
        assertThat(answer.status()).isIn(400, 404);
        assertThat(answer.text()).startsWith(answer.status() + " ").doesNotContain("secret", root.toString());
        assertThat(get("/empty").status()).isEqualTo(200);
    }

    @Test
    void links_lead_nowhere_outside() throws Exception {
        try {
            Files.createSymbolicLink(root.resolve("out"), temp.resolve("outside"));
            Files.createSymbolicLink(root.resolve("up"), temp);
            Files.createSymbolicLink(root.resolve("neighbour"), temp.resolve("root-too"));
            Files.createSymbolicLink(root.resolve("in"), root.resolve("sub"));
            Files.createSymbolicLink(root.resolve("loop"), root.resolve("loop"));
            Files.createSymbolicLink(root.resolve("sub/index.html"), temp.resolve("outside"));
        } catch (IOException | UnsupportedOperationException e) {
            assumeTrue(false, "no symbolic links here: " + e);
        }
        for (String path : new String[] {"/out", "/up/", "/up/outside", "/neighbour/outside", "/loop", "/sub/index.html"}) {
            assertThat(get(path).status()).as(path).isEqualTo(404);
        }
        assertThat(get("/in/page/").text()).isEqualTo("the index");
        assertThat(get("/sub/").text()).contains("<ul>");
    }

    @Test
    void a_pipe_is_no_file() throws Exception {
        try {
            assumeTrue(new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start().waitFor() == 0, "no pipes here");
        } catch (IOException e) {
            assumeTrue(false, "no pipes here");
        }
        assertThat(get("/pipe").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 206, 0, bytes 0-0/10", "bytes=2-4, 206, 234, bytes 2-4/10", "bytes=7-, 206, 789, bytes 7-9/10", "bytes=-3, 206, 789, bytes 7-9/10",
        "bytes=-99, 206, 0123456789, bytes 0-9/10", "bytes=5-99, 206, 56789, bytes 5-9/10", "'bytes=1-2,4-5', 200, 0123456789,", "lines=1-2, 200, 0123456789,",
        "bytes=4-2, 200, 0123456789,", "bytes=-, 200, 0123456789,", "bytes=a-b, 200, 0123456789,"})
    void ranges(String range, int status, String text, String header) throws Exception {
        RawClient.Answer answer = get("/a%20b+c.txt", "Range: " + range);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.text()).isEqualTo(text);
        assertThat(answer.header("content-range")).isEqualTo(header);
    }

    @Test
    void ranges_that_are_empty_or_large_or_of_another_version() throws Exception {
        assertThat(get("/a%20b+c.txt", "Range: bytes=10-").header("content-range")).isEqualTo("bytes */10");
        assertThat(get("/a%20b+c.txt", "Range: bytes=-0").status()).isEqualTo(416);
        assertThat(get("/empty", "Range: bytes=0-").status()).isEqualTo(416);
        byte[] part = get("/large.bin", "Range: bytes=100000-299998").content();
        assertThat(part).isEqualTo(Arrays.copyOfRange(large, 100_000, 299_999));
        String tag = get("/large.bin").header("etag");
        assertThat(get("/large.bin", "Range: bytes=0-0", "If-Range: " + tag).status()).isEqualTo(206);
        assertThat(get("/large.bin", "Range: bytes=0-0", "If-Range: \"other\"").status()).isEqualTo(200);
        assertThat(get("/a%20b+c.txt", "Range: bytes=0-0", "If-Range: " + DATE).status()).isEqualTo(206);
        assertThat(ask("HEAD", "/a%20b+c.txt", "Range: bytes=0-0").header("content-length")).isEqualTo("10"); // ranges are for GET
        assertThat(ask("HEAD", "/a%20b+c.txt", "Range: bytes=10-").status()).isEqualTo(200);
    }

    @Test
    void what_the_client_has_is_not_sent_again() throws Exception {
        String path = "/a%20b+c.txt";
        String tag = get(path).header("etag");
        assertThat(get(path, "If-None-Match: \"x\", " + tag).status()).isEqualTo(304);
        assertThat(get(path, "If-None-Match: W/" + tag).header("etag")).isEqualTo(tag);
        assertThat(get(path, "If-None-Match: *").status()).isEqualTo(304);
        assertThat(get(path, "If-None-Match: \"x\"", "If-Modified-Since: " + DATE).status()).isEqualTo(200);
        assertThat(get(path, "If-Modified-Since: " + DATE).status()).isEqualTo(304);
        assertThat(get(path, "If-Modified-Since: Fri, 02 Jan 2026 03:04:04 GMT").status()).isEqualTo(200);
        assertThat(get(path, "If-Modified-Since: yesterday").status()).isEqualTo(200);
        assertThat(get(path, "If-Match: " + tag).status()).isEqualTo(200);
        assertThat(get(path, "If-Match: \"x\"").status()).isEqualTo(412);
        assertThat(get(path, "If-Unmodified-Since: " + DATE).status()).isEqualTo(200);
        assertThat(get(path, "If-Unmodified-Since: Fri, 02 Jan 2026 03:04:04 GMT").status()).isEqualTo(412);
        Files.writeString(root.resolve("a b+c.txt"), "another");
        assertThat(get(path, "If-None-Match: " + tag).text()).isEqualTo("another");
    }

    @Test
    void methods() throws Exception {
        assertThat(ask("DELETE", "/empty").header("allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(ask("OPTIONS", "/empty").status()).isEqualTo(204);
        assertThat(ask("GET", "/api/echo").status()).isEqualTo(405);
        assertThat(ask("get", "/empty").status()).isEqualTo(405);
    }

    @Test
    void json() throws Exception {
        String tasks = get("/api/tasks").text();
        assertThat(tasks).startsWith("{\"tasks\":[\n").endsWith("]}\n")
                .contains("{\"tid\":1,\"parent\":0,\"name\":\"server\",\"state\":\"WAITING\"", "\"state\":\"RUNNING\"");
        assertThat(get("/api/tasks/1").text()).contains("\"stack\":[\"dev.weft.io.TcpServer.accept(TcpServer.java:");
        assertThat(get("/api/tasks/12345").status()).isEqualTo(404);
        assertThat(get("/api/").status()).isEqualTo(404);
        byte[] body = "{\"\u00e4\":1}".getBytes(StandardCharsets.UTF_8);
        client.send("POST /api/echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n").send(body);
        RawClient.Answer echo = client.receive();
        assertThat(echo.content()).isEqualTo(body);
        assertThat(echo.header("content-type")).isEqualTo("application/json");
        assertThat(Json.of("a\"b\\c\n\u0001\ud800")).isEqualTo("\"a\\\"b\\\\c\\u000a\\u0001\\ud800\"");
    }
}
