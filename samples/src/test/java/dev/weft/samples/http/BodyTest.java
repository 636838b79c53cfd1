package dev.weft.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import dev.weft.os.VirtualClock;
import dev.weft.samples.ScriptedConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies that break off, and bodies in crumbs. */
@Timeout(60)
class BodyTest implements AccessLog {
    private final List<Exception> failed = new ArrayList<>();
    private final List<IOException> broken = new ArrayList<>();
    private final ScriptedConnection client = new ScriptedConnection(Duration.ZERO);

    @Override
    public void failed(Request request, Exception e) {
        failed.add(e);
    }

    @Override
    public void broken(IOException e) {
        broken.add(e);
    }

    private void serve(Handler handler) {
        try (Scheduler os = Scheduler.withClock(VirtualClock.automatic())) {
            Task<Void> task = os.spawn(() -> new Conversation(client, handler, Limits.USUAL, this).run());
            os.run();
            task.result();
        }
    }

    @Test
    void a_client_that_breaks_off_gets_no_answer() {
        client.then(Duration.ZERO, "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhe").thenBreaks();
        serve(new Echoing());
        assertThat(client.written()).isEmpty();
        assertThat(broken).singleElement().isInstanceOf(ClientGone.class);
    }

    /** Of which a client that is still there knows nothing. */
    @Test
    void another_server_that_breaks_off_is_a_failure_of_the_handler() {
        ScriptedConnection upstream = new ScriptedConnection(Duration.ZERO).then(Duration.ZERO, "he").thenBreaks();
        client.then(Duration.ZERO, "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        serve((request, body) -> {
            Body.of(new Framing(5), upstream).readAllBytes(5);
            throw new AssertionError("all of it");
        });
        assertThat(client.written()).startsWith("HTTP/1.1 500 ");
        assertThat(failed).singleElement().matches(e -> e.getMessage().equals("broken off"));
        assertThat(broken).isEmpty();
    }

    @Test
    void small_chunks_cost_no_system_calls_of_their_own() {
        String chunks = "1\r\nx\r\n".repeat(1000) + "0\r\n\r\n";
        String head = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";
        client.then(Duration.ZERO, head).then(Duration.ZERO, chunks).then(Duration.ZERO, "GET /next HTTP/1.1\r\nHost: a\r\n\r\n");
        serve(new Echoing());
        assertThat(client.written()).contains("POST / " + "x".repeat(1000)).endsWith("GET /next ");
        assertThat(client.receives()).isLessThan(20);
    }
}
