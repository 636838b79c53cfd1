package dev.weft.samples.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.io.TcpServer;
import dev.weft.os.Scheduler;
import dev.weft.os.Sleep;
import dev.weft.os.Task;
import dev.weft.samples.Client;
import dev.weft.samples.Console;
import dev.weft.samples.generators.GrowingFile;
import dev.weft.samples.http.Content;
import dev.weft.samples.http.Limits;
import dev.weft.samples.http.Response;
import dev.weft.samples.http.Served;
import dev.weft.samples.http.Status;
import dev.weft.sync.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The small ones. */
@Timeout(60)
class ServicesTest {
    @Test
    void echo_loses_nothing_and_outlives_what_breaks() throws Exception {
        byte[] sent = new byte[5_000_000];
        new Random(1).nextBytes(sent);
        try (Console console = new Console();
                TcpServer server = TcpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Scheduler os = Scheduler.create()) {
            os.spawn("echo", () -> Echo.serve(server));
            Thread thread = new Thread(os::run, "echo");
            thread.start();
            try (Client broken = new Client(server.port())) {
                assertThat(broken.send("hello\n").receive()).isEqualTo("hello");
                broken.reset();
            }
            console.out.await(0, line -> line.startsWith("Client gone: "));
            try (Client client = new Client(server.port())) {
                CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
                    try {
                        client.socket.getOutputStream().write(sent);
                        client.socket.shutdownOutput();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
                assertThat(Arrays.equals(client.socket.getInputStream().readAllBytes(), sent)).isTrue();
                written.get();
            }
            console.out.await(0, "Client closed"::equals);
            assertThat(console.err.soFar()).isEmpty();
            os.execute(os::close);
            thread.join();
        }
    }

    private static List<String> crawled(Crawler crawler, String start, int depth) {
        try (Console console = new Console();
                Scheduler os = Scheduler.create()) {
            Task<Integer> task = os.spawn(() -> crawler.crawl(URI.create(start), depth));
            os.run();
            assertThat(task.result()).isNotNegative();
            return console.out.soFar();
        }
    }

    @Test
    void the_crawler_visits_each_page_once_and_no_more_at_a_time_than_it_may() throws Exception {
        AtomicInteger visits = new AtomicInteger();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger together = new AtomicInteger(1);
        try (Served site = new Served((request, body) -> {
            visits.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            do {
                Co.yield(new Sleep(Duration.ofMillis(5)));
            } while (most.get() < together.get() && !request.path().equals("/"));
            now.decrementAndGet();
            if (request.path().equals("/moved")) {
                return Response.bare(Status.MOVED_PERMANENTLY).with("Location", "/target#x");
            }
            String next = request.path().equals("/")
                    ? "<A HREF='/a'></a><a class=\"b\" href=\"b?c&amp;d\">"
                    : "<a href='/moved'><a href='/'><a href='http://elsewhere/'>";
            return Response.of(Status.OK, Content.of("text/html", next + "<a href='mailto:x'><a href='/%%'>".repeat(2)));
        }, Limits.USUAL)) {
            String url = "http://127.0.0.1:" + site.port();
            assertThat(crawled(new Crawler(1, Duration.ofSeconds(20)), url + "/", 9)).containsExactly(
                    "200 " + url + "/", "200 " + url + "/a", "200 " + url + "/b?c&d",
                    "301 " + url + "/moved", "200 " + url + "/target", "5 pages, 0 missing");
            assertThat(visits.getAndSet(0)).isEqualTo(5);
            assertThat(most.get()).isEqualTo(1);
            together.set(2); // those that the start links to wait for each other
            assertThat(crawled(new Crawler(8, Duration.ofSeconds(20)), url + "/", 1)).hasSize(4).noneMatch(line -> line.startsWith("late"));
            assertThat(most.get()).isEqualTo(2);
        }
    }

    @Test
    void the_crawler_says_what_it_cannot_reach() throws Exception {
        String silent;
        try (Served site = new Served((request, body) -> {
            Co.yield(new Sleep(Duration.ofHours(1)));
            return Response.bare(Status.OK);
        }, Limits.USUAL)) {
            silent = "http://127.0.0.1:" + site.port() + "/";
            assertThat(crawled(new Crawler(8, Duration.ofMillis(100)), silent, 1)).containsExactly("late " + silent, "1 page, 1 missing");
        }
        assertThat(crawled(new Crawler(8, Duration.ofSeconds(9)), silent, 1)).hasSize(2).first().asString().startsWith("(").contains("refused").endsWith(silent);
    }

    @Test
    void tail_follows_several_logs_wherever_they_go(@TempDir Path folder) throws Exception {
        Path a = Files.writeString(folder.resolve("a"), "an old line\n");
        Path b = Files.writeString(folder.resolve("b"), "an old line\n");
        try (Console console = new Console();
                Scheduler os = Scheduler.create()) {
            Channel<String> lines = Channel.rendezvous();
            for (Path file : List.of(a, b)) {
                GrowingFile log = new GrowingFile(file);
                os.spawn("tail", () -> Tail.follow(log, file.getFileName() + ": ", lines));
            }
            os.spawn("printer", () -> Tail.print(lines));
            Thread thread = new Thread(os::run, "tail");
            thread.start();
            Files.writeString(a, "appended in ", StandardOpenOption.APPEND);
            Files.writeString(b, "appended\n", StandardOpenOption.APPEND);
            console.out.await(0, "b: appended"::equals);
            Files.writeString(a, "pieces\n", StandardOpenOption.APPEND);
            console.out.await(0, "a: appended in pieces"::equals);
            Files.move(a, folder.resolve("a.1"));
            Files.writeString(folder.resolve("a.1"), "a last line\n", StandardOpenOption.APPEND);
            Files.writeString(a, "rotated\n");
            Files.writeString(b, "truncated\n");
            console.out.await(0, "a: rotated"::equals);
            console.out.await(0, "b: truncated"::equals);
            assertThat(console.out.soFar()).hasSize(5).contains("a: a last line");
            os.execute(os::close);
            thread.join();
        }
    }
}
