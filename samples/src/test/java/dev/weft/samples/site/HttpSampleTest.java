package dev.weft.samples.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weft.samples.Console;
import dev.weft.samples.ForkedSample;
import dev.weft.samples.Menu;
import dev.weft.samples.http.RawClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample as it is started, and clients that are there on many machines. */
@Timeout(120)
class HttpSampleTest {
    @TempDir
    private Path root;

    /** What a command prints; the test is skipped, and says so, where there is none of that name. */
    private static String output(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            return output;
        } catch (IOException e) {
            System.out.println("skipped, for want of " + command[0]);
            assumeTrue(false, "no " + command[0] + " here");
            throw e;
        }
    }

    private String in(String name) {
        return root.resolve(name).toString();
    }

    @Test
    void curl() throws Exception {
        byte[] bytes = new byte[500_000];
        Path file = Files.write(root.resolve("file"), bytes);
        try (ForkedSample sample = new ForkedSample("http", "--port=0", "--root=" + root)) {
            String url = "http://127.0.0.1:" + sample.port();
            String twice = "%{http_code} %{num_connects} %{size_download}\n";
            assertThat(output("curl", "-s", "-o", in("1"), "-o", in("2"), "-w", twice, url + "/file", url + "/file"))
                    .isEqualTo("200 1 500000\n200 0 500000\n");
            assertThat(Files.readAllBytes(root.resolve("2"))).isEqualTo(bytes);
            assertThat(output("curl", "-s", "-d", "hello", url + "/api/echo")).isEqualTo("hello");
            assertThat(output("curl", "-s", "-H", "Transfer-Encoding: chunked", "-H", "Expect: 100-continue", "--data-binary", "@" + file,
                    "-o", in("3"), "-w", "%{http_code}", url + "/api/echo")).isEqualTo("200");
            assertThat(Files.readAllBytes(root.resolve("3"))).isEqualTo(bytes);
            assertThat(output("curl", "-s", "-L", "-w", "%{http_code}", url + "/nothing")).endsWith("404");
            assertThat(output("curl", "-s", "-I", url + "/file")).startsWith("HTTP/1.1 200 OK").contains("Content-Length: 500000");
            sample.out.await(0, "HEAD /file 200 0"::equals);
        }
    }

    @Test
    void ctrl_c_ends_it_in_order() throws Exception {
        try (ForkedSample sample = new ForkedSample("http", "--port=0", "--root=" + root);
                RawClient busy = new RawClient(sample.port())) {
            busy.send("POST /api/echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
            assertThat(busy.receive().status()).isEqualTo(100);
            Thread end = new Thread(() -> {
                try {
                    sample.close(); // SIGTERM, where there are signals
                } catch (InterruptedException | IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            end.start();
            awaitRefusal(busy.socket.getPort());
            assertThat(busy.send("late").receive().text()).isEqualTo("late");
            assertThat(busy.receive()).isNull();
            end.join();
        }
    }

    /** Until nobody listens any more. */
    private static void awaitRefusal(int port) {
        for (;;) {
            try (RawClient next = new RawClient(port)) {
                next.reset();
            } catch (IOException e) {
                return;
            }
        }
    }

    @Test
    void bad_options_are_refused() {
        try (Console console = new Console()) {
            assertThat(Menu.run("http", "--root=" + root.resolve("nothing"))).isEqualTo(2);
            assertThat(Menu.run("http", "--port=65536")).isEqualTo(2);
            assertThat(Menu.run("http", "--address=256.0.0.1", "--port=0")).isEqualTo(1);
            assertThat(Menu.run("crawler", "https://example.org/")).isEqualTo(2);
            assertThat(Menu.run("crawler", "--parallel=0")).isEqualTo(2);
            assertThat(Menu.run("tail", root.resolve("nothing").toString())).isEqualTo(2);
            assertThat(console.err.soFar()).hasSize(6).allMatch(line -> line.matches("(http|crawler|tail): .*"));
            assertThat(console.out.soFar()).isEmpty();
        }
    }
}
