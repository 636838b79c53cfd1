package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.weft.Co;
import dev.weft.Coroutine;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks wait for what other libraries promise. */
@Timeout(60)
class AwaitTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    @Test
    void a_stage_that_is_complete_already_costs_one_turn() {
        List<String> turns = new ArrayList<>();
        os.spawn(() -> turns.add(Co.trap(new Await<>(CompletableFuture.completedFuture("value")))));
        os.spawn(() -> {
            turns.add("other");
            Co.yield();
            turns.add("other again");
        });
        os.run();
        assertThat(turns).containsExactly("other", "value", "other again");
    }

    @Test
    void a_stage_is_completed_by_another_thread_while_the_scheduler_sleeps() throws Exception {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Task<String> task = os.spawn(() -> Co.trap(new Await<>(stage)));
        Thread runner = new Thread(os::run);
        runner.start();
        Asleep.await(runner);
        assertThat(task.waitsOn()).startsWith("Await(").contains("CompletableFuture");
        stage.complete("late");
        runner.join();
        assertThat(task.result()).isEqualTo("late");
    }

    @Test
    void a_stage_is_completed_by_another_task() {
        CompletableFuture<Integer> stage = new CompletableFuture<>();
        Task<Integer> waits = os.spawn(() -> Co.trap(new Await<>(stage)) + 1);
        os.spawn(() -> stage.complete(41));
        os.run();
        assertThat(waits.result()).isEqualTo(42);
    }

    @Test
    void null_is_a_value() {
        Task<Object> task = os.spawn(() -> Co.trap(new Await<>(CompletableFuture.runAsync(() -> {}))));
        os.run();
        assertThat(task.state()).isEqualTo(Task.State.DONE);
        assertThat(task.result()).isNull();
    }

    @Test
    void a_failure_is_raised_as_it_was_thrown() {
        IOException failure = new IOException("disk full");
        CompletableFuture<Object> failed = CompletableFuture.failedFuture(failure);
        Task<Object> direct = os.spawn(() -> Co.trap(new Await<>(failed)));
        Task<Object> wrapped = os.spawn(() -> Co.trap(new Await<>(failed.thenApply(x -> x))));
        Task<Object> thrown = os.spawn(() -> Co.trap(new Await<>(CompletableFuture.supplyAsync(() -> {
            throw new IllegalArgumentException("in the pool");
        }))));
        Task<Object> bare = os.spawn(() -> Co.trap(new Await<>(CompletableFuture.failedFuture(new CompletionException("no cause", null)))));
        os.run();
        assertThat(direct.failure()).isSameAs(failure);
        assertThat(wrapped.failure()).isSameAs(failure);
        assertThat(thrown.failure()).isInstanceOf(IllegalArgumentException.class).hasMessage("in the pool");
        assertThat(bare.failure()).isInstanceOf(CompletionException.class).hasMessage("no cause");
    }

    @Test
    void a_cancelled_stage_raises_its_cancellation() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        Task<Object> task = os.spawn(() -> Co.trap(new Await<>(stage)));
        os.spawn(() -> stage.cancel(false));
        os.run();
        assertThat(task.failure()).isInstanceOf(CancellationException.class);
    }

    @Test
    void a_kill_abandons_the_wait_and_leaves_the_stage_alone() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        Task<Object> victim = os.spawn(() -> Co.trap(new Await<>(stage)));
        Task<Object> other = os.spawn(() -> Co.trap(new Await<>(stage)));
        os.spawn(() -> {
            Co.yield(new KillTask(victim.tid()));
            assertThat(stage).isNotDone();
            stage.complete("for the other");
        });
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(other.result()).isEqualTo("for the other");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_kill_cancels_the_stage_if_asked_to() {
        CompletableFuture<Object> stage = new CompletableFuture<>();
        Task<Object> victim = os.spawn(() -> Co.trap(Await.cancelling(stage)));
        os.spawn(() -> Co.yield(new KillTask(victim.tid())));
        os.run();
        assertThat(stage).isCancelled();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    /** The late answer to the wait that was killed must not answer the wait in the finally block. */
    @Test
    void a_victim_may_await_another_stage_in_its_cleanup() {
        CompletableFuture<String> abandoned = new CompletableFuture<>();
        CompletableFuture<String> needed = new CompletableFuture<>();
        List<String> got = new ArrayList<>();
        Task<Void> victim = os.spawn(() -> {
            try {
                Co.trap(new Await<>(abandoned));
            } finally {
                got.add(Co.trap(new Await<>(needed)));
            }
        });
        os.spawn(() -> {
            Co.yield(new KillTask(victim.tid()));
            Co.yield();
            abandoned.complete("wrong");
            Co.yield();
            needed.complete("right");
        });
        os.run();
        assertThat(got).containsExactly("right");
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void only_the_scheduler_answers() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        Task<String> waits = os.spawn(() -> Co.trap(new Await<>(stage)));
        os.spawn(() -> {
            assertThatThrownBy(() -> os.resume(waits, "forged")).hasMessageContaining("only the scheduler");
            stage.complete("true");
        });
        os.run();
        assertThat(waits.result()).isEqualTo("true");
    }

    @Test
    void a_stage_that_refuses_to_be_waited_for_is_the_callers_failure() {
        CompletableFuture<Object> stage = new CompletableFuture<>() {
            @Override
            public CompletableFuture<Object> whenComplete(BiConsumer<? super Object, ? super Throwable> action) {
                super.whenComplete(action);
                throw new UnsupportedOperationException("not today");
            }
        };
        Task<Object> task = os.spawn(() -> {
            try {
                return Co.trap(new Await<>(stage));
            } finally {
                stage.complete("too late");
            }
        });
        os.run();
        assertThat(task.failure()).hasMessage("not today");
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p).hasCause(task.failure()));
        assertThatThrownBy(() -> new Await<>(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void many_stages_of_a_pool() {
        int n = 2000;
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int number = i;
            tasks.add(os.spawn(() -> {
                int sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += Co.trap(new Await<>(CompletableFuture.supplyAsync(() -> number, ForkJoinPool.commonPool())));
                }
                return sum;
            }));
        }
        os.run();
        for (int i = 0; i < n; i++) {
            assertThat(tasks.get(i).result()).isEqualTo(3 * i);
        }
        assertThat(out.problems).isEmpty();
    }

    @Coroutine
    private static HttpResponse<String> get(HttpClient client, URI uri) {
        return Co.trap(new Await<>(client.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())));
    }

    @Test
    void an_http_client_in_straight_code() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = ("you asked for " + exchange.getRequestURI()).getBytes();
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/missing") ? 404 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI root = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        HttpClient client = HttpClient.newHttpClient();
        try {
            List<Task<String>> pages = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                URI uri = root.resolve("/" + i);
                pages.add(os.spawn(() -> get(client, uri).body()));
            }
            Task<Integer> missing = os.spawn(() -> get(client, root.resolve("/missing")).statusCode());
            os.run();
            assertThat(pages).extracting(Task::result).contains("you asked for /0", "you asked for /19").doesNotHaveDuplicates();
            assertThat(missing.result()).isEqualTo(404);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void an_http_client_that_finds_nobody() throws Exception {
        int deserted;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            deserted = socket.getLocalPort();
        }
        HttpClient client = HttpClient.newHttpClient();
        Task<String> task = os.spawn(() -> get(client, URI.create("http://127.0.0.1:" + deserted)).body());
        os.run();
        assertThat(task.failure()).isInstanceOf(ConnectException.class);
    }
}
