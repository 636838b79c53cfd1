package dev.weft.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.Scheduler;
import dev.weft.os.Sleep;
import dev.weft.os.Task;
import dev.weft.os.VirtualClock;
import dev.weft.samples.ScriptedConnection;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a server waits for what, to the second: by a clock that jumps. */
@Timeout(60)
class PatienceTest {
    private static final Duration IDLE = Duration.ofSeconds(100);
    private static final Duration ARRIVAL = Duration.ofSeconds(10);
    private static final Duration HANDLING = Duration.ofSeconds(30);
    private static final Limits LIMITS = new Limits(1, 1000, 1000, 10, 1_000_000, IDLE, ARRIVAL, HANDLING, Duration.ofSeconds(1000));
    private static final String HEAD = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    private final ScriptedConnection client = new ScriptedConnection(Duration.ZERO);
    private final VirtualClock clock = VirtualClock.automatic();

    private static Duration seconds(int count) {
        return Duration.ofSeconds(count);
    }

    private void serve(Handler handler) {
        serve(handler, LIMITS);
    }

    private void serve(Handler handler, Limits limits) {
        try (Scheduler os = Scheduler.withClock(clock)) {
            Task<Void> task = os.spawn(() -> new Conversation(client, handler, limits, AccessLog.QUIET).run());
            os.run();
            task.result();
        }
    }

    @Test
    void a_head_has_its_time_once() {
        client.then(seconds(8), "GET / HTTP/1.1\r\n").then(seconds(8), "Host: a\r\n\r\n");
        serve(new Echoing());
        assertThat(client.written()).startsWith("HTTP/1.1 408 ");
        assertThat(client.lastWrite()).isEqualTo(ARRIVAL);
    }

    @Test
    void a_further_request_has_the_same_time_from_its_first_byte() {
        client.then(seconds(1), HEAD).then(seconds(95), "G").dribble(seconds(1), "E", 200);
        serve(new Echoing());
        assertThat(client.written()).startsWith("HTTP/1.1 200 ").contains("HTTP/1.1 408 ");
        assertThat(client.lastWrite()).isEqualTo(seconds(1 + 95).plus(ARRIVAL));
    }

    @Test
    void a_further_request_in_time_is_answered() {
        client.then(seconds(1), HEAD).then(seconds(95), "G").then(seconds(9), HEAD.substring(1)).then(seconds(99), "\r").then(seconds(0), "\n" + HEAD);
        serve(new Echoing());
        assertThat(client.written().split("HTTP/1.1 200 ", -1)).hasSize(4);
        assertThat(client.written()).doesNotContain("HTTP/1.1 4");
        assertThat(client.lastWrite()).isEqualTo(seconds(1 + 95 + 9 + 99));
    }

    @Test
    void an_empty_line_begins_no_request() {
        client.then(seconds(1), HEAD).then(seconds(1), "\r\n");
        serve(new Echoing());
        assertThat(client.written()).startsWith("HTTP/1.1 200 ").doesNotContain("HTTP/1.1 4");
        assertThat(clock.now()).isEqualTo(seconds(1).plus(IDLE));
    }

    @Test
    void what_a_handler_leaves_of_a_body_is_read_in_the_time_of_its_answer() {
        client.then(seconds(0), "POST /ignore HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n").dribble(seconds(1), "x", 500);
        Handler slow = (request, body) -> {
            Co.yield(new Sleep(seconds(25)));
            return Response.text(Status.OK, "ignored");
        };
        serve(slow);
        assertThat(client.written()).startsWith("HTTP/1.1 200 ").contains("Connection: close");
        assertThat(client.lastWrite()).isEqualTo(HANDLING);
    }

    @Test
    void a_body_that_comes_slowly_is_the_clients_fault() {
        client.then(seconds(0), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n").dribble(seconds(1), "x", 500);
        serve(new Echoing());
        assertThat(client.written()).startsWith("HTTP/1.1 408 ");
        assertThat(client.lastWrite()).isEqualTo(HANDLING);
    }

    @Test
    void a_limit_may_be_for_ever() {
        Duration forever = ChronoUnit.FOREVER.getDuration();
        client.then(seconds(1), HEAD).then(seconds(1), HEAD);
        serve(new Echoing(), new Limits(1, 1000, 1000, 10, 1_000_000, IDLE, forever, forever, forever));
        assertThat(client.written().split("HTTP/1.1 200 ", -1)).hasSize(3);
    }

    @Test
    void a_handler_that_does_not_read_the_body_is_late_by_itself() {
        client.then(seconds(0), "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello");
        serve((request, body) -> {
            Co.yield(new Sleep(Duration.ofHours(1)));
            throw new AssertionError("an hour has passed");
        });
        assertThat(client.written()).startsWith("HTTP/1.1 503 ");
        assertThat(client.lastWrite()).isEqualTo(HANDLING);
    }
}
