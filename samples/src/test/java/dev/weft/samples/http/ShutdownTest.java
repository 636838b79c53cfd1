package dev.weft.samples.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.Await;
import dev.weft.os.KillTask;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Killing the server's task ends it in order. */
@Timeout(60)
class ShutdownTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    @Test
    void answers_under_way_are_given_and_idle_clients_left() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Handler slow = (request, body) -> {
            asked.countDown();
            return Response.text(Status.OK, Co.trap(new Await<>(answer)));
        };
        try (Served served = new Served(slow, Limits.USUAL);
                RawClient idle = served.connect();
                RawClient busy = served.connect()) {
            busy.send(GET);
            asked.await();
            served.awaitTasks(3);
            served.os.spawn("ctrl-c", () -> Co.trap(new KillTask(served.task.tid())));
            assertThat(idle.receive()).isNull();
            answer.complete("late, but well");
            assertThat(busy.receive().text()).contains("late, but well");
            assertThat(busy.receive()).isNull();
            served.awaitEnd();
            assertThat(served.os.tasks()).isEmpty();
            try (RawClient late = served.connect()) {
                throw new AssertionError("somebody listens");
            } catch (ConnectException e) {
                // nobody
            }
        }
    }
}
