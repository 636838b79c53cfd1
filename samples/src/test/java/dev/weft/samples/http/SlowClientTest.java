package dev.weft.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.Sleep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that take their time, the server's patience being short. */
@Timeout(60)
class SlowClientTest {
    private static final Limits IMPATIENT = Limits.USUAL.within(Duration.ofMillis(300));

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    /** Keeps sending a byte now and then. */
    private void dribble(RawClient client) {
        clock.scheduleAtFixedRate(() -> {
            try {
                client.send("x");
            } catch (IOException e) {
                throw new UncheckedIOException(e); // it is closed: no more
            }
        }, 20, 20, TimeUnit.MILLISECONDS);
    }

    @Test
    void slowloris_is_sent_away_wherever_it_dribbles() throws Exception {
        String head = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n";
        try (Served served = new Served(new Echoing(), IMPATIENT)) {
            List<RawClient> slow = new ArrayList<>();
            for (String sent : List.of("", "GET /", head, head + "\r\n", head.replace("Content-Length: 1000", "Transfer-Encoding: chunked") + "\r\n1")) {
                RawClient client = served.connect();
                slow.add(client.send(sent));
                if (!sent.isEmpty()) {
                    dribble(client);
                }
            }
            try (RawClient good = served.connect()) {
                assertThat(good.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").receive().status()).isEqualTo(200);
            }
            for (RawClient client : slow) {
                assertThat(client.receive().status()).isEqualTo(408);
            }
            served.awaitQuiet();
            for (RawClient client : slow) {
                client.close();
            }
        }
    }

    @Test
    void an_idle_connection_is_closed_without_a_word() throws Exception {
        try (Served served = new Served(new Echoing(), IMPATIENT);
                RawClient client = served.connect()) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").receive().status()).isEqualTo(200);
            assertThat(client.receive()).isNull();
            served.awaitQuiet();
        }
    }

    @Test
    void who_does_not_read_the_answer_is_left() throws Exception {
        try (Served served = new Served(new Echoing(), IMPATIENT);
                RawClient client = served.connect()) {
            client.send("GET /big HTTP/1.1\r\nHost: a\r\n\r\n".repeat(10));
            served.awaitTasks(2);
            served.awaitQuiet();
            try {
                assertThat(client.socket.getInputStream().readAllBytes().length).isLessThan(10 * Echoing.BIG);
            } catch (SocketException reset) {
                // as well
            }
        }
    }

    @Test
    void an_answer_that_takes_too_long_is_given_up() throws Exception {
        Handler sleepy = (request, body) -> {
            Co.yield(new Sleep(Duration.ofHours(1)));
            throw new AssertionError("an hour has passed");
        };
        try (Served served = new Served(sleepy, IMPATIENT);
                RawClient client = served.connect()) {
            assertThat(client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n").receive().status()).isEqualTo(503);
            client.end();
            served.awaitQuiet();
        }
    }

    @Test
    void there_is_room_for_so_many() throws Exception {
        Limits two = new Limits(2, 100, 100, 10, 100, Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (Served served = new Served(new Echoing(), two);
                RawClient first = served.connect();
                RawClient second = served.connect();
                RawClient third = served.connect()) {
            String get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
            third.send(get);
            assertThat(second.send(get).receive().status()).isEqualTo(200);
            assertThat(third.socket.getInputStream().available()).isZero();
            first.close();
            assertThat(third.receive().status()).isEqualTo(200);
            second.close();
            third.close();
            served.awaitQuiet();
        }
    }
}
