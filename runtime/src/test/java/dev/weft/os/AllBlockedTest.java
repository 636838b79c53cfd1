package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.sync.Channel;
import dev.weft.sync.Event;
import dev.weft.sync.Mutex;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaw 6: when every task waits, and only for what another of them could bring, the course's scheduler hangs for ever. */
@Timeout(60)
class AllBlockedTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);
    private final Channel<String> orders = Channel.buffered("orders", 1);

    @Coroutine
    private String receiveOrder() {
        return orders.receive();
    }

    private DeadlockException stuck() {
        return catchThrowableOfType(DeadlockException.class, os::run);
    }

    @Test
    void run_says_what_each_task_waits_for_and_where() {
        Mutex lock = Mutex.named("lock");
        Task<Void> holder = os.spawn("holder", () -> {
            try (var held = lock.lock()) {
                receiveOrder();
            }
        });
        Task<Void> locker = os.spawn("locker", () -> {
            lock.lock();
        });
        Task<Boolean> joiner = os.spawn("joiner", () -> Co.trap(new WaitTask(1)));
        DeadlockException report = stuck();
        assertThat(report.tasks()).containsExactly(holder, locker, joiner);
        assertThat(report.getMessage())
                .startsWith("deadlock: all 3 tasks wait, and nothing is left that could wake one\n")
                .containsPattern("""
                          task 1 "holder" waits for Channel "orders" to receive
                              at dev.weft.sync.Wait[^\n]*
                        (?s:.*)at dev.weft.os.AllBlockedTest.receiveOrder\\(AllBlockedTest.java:\\d+\\)
                              at dev.weft.os.AllBlockedTest.lambda""")
                .contains("  task 2 \"locker\" waits for Mutex \"lock\", held by task 1 \"holder\"\n")
                .contains("  task 3 \"joiner\" waits for WaitTask(1)\n");
        assertThat(os.tasks()).hasSize(3);
    }

    @Test
    void the_tasks_can_still_be_run_once_somebody_helps() {
        Task<String> waits = os.spawn(this::receiveOrder);
        assertThat(stuck()).hasMessageStartingWith("deadlock: the only task waits, and nothing is left that could wake it\n");
        os.execute(() -> orders.trySend("tea"));
        os.run();
        assertThat(waits.result()).isEqualTo("tea");
    }

    @Test
    void closing_the_scheduler_lets_them_clean_up() {
        List<String> seen = new ArrayList<>();
        assertThatThrownBy(() -> {
            try (os) {
                os.spawn(() -> {
                    try {
                        receiveOrder();
                    } finally {
                        seen.add("cleaned up");
                    }
                });
                os.run();
            }
        }).isInstanceOf(DeadlockException.class);
        assertThat(seen).containsExactly("cleaned up");
    }

    @Test
    void a_group_that_waits_for_a_task_that_waits_for_nobody() {
        os.spawn("opener", () -> TaskGroup.run(group -> group.spawn("member", () -> receiveOrder())));
        assertThat(stuck().getMessage()).contains("task 1 \"opener\" waits for TaskGroup[1 tasks]", "task 2 \"member\"");
    }

    @Test
    void a_report_of_very_many_tasks_is_short() {
        for (int i = 0; i < 10_000; i++) {
            os.spawn(() -> receiveOrder());
        }
        DeadlockException report = stuck();
        assertThat(report.tasks()).hasSize(10_000);
        assertThat(report.getMessage()).endsWith("\n  and 9950 more").hasSizeLessThan(50 * 1000);
    }

    private static final class Forgotten extends SystemCall<Object> {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {}

        @Override
        protected boolean endsFromOutside() {
            return false;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text for you");
        }
    }

    @Test
    void a_call_without_a_text_spoils_no_report() {
        os.spawn(() -> Co.trap(new Forgotten()));
        assertThat(stuck().getMessage()).contains(" waits for " + Forgotten.class.getName());
    }

    @Test
    void a_virtual_clock_does_not_help() {
        try (Scheduler virtual = Scheduler.create(out, VirtualClock.automatic())) {
            virtual.spawn(() -> {
                Co.yield(new Sleep(Duration.ofHours(1)));
                receiveOrder();
            });
            assertThatThrownBy(virtual::run).isInstanceOf(DeadlockException.class);
        }
    }

    @Test
    void a_task_that_waits_for_time_may_help() {
        Task<String> waits = os.spawn(this::receiveOrder);
        os.spawn(() -> {
            Co.yield(new Sleep(Duration.ofMillis(20)));
            orders.send("late");
        });
        os.run();
        assertThat(waits.result()).isEqualTo("late");
    }

    @Test
    void so_may_a_limit_of_time() {
        Task<Boolean> waits = os.spawn(() -> dev.weft.os.Timeout.moveOnAfter(Duration.ofMillis(20), () -> receiveOrder()));
        os.run();
        assertThat(waits.result()).isFalse();
    }

    @Test
    void so_may_another_thread_that_answers_a_call() throws Exception {
        Task<String> waits = os.spawn(this::receiveOrder);
        CompletableFuture<String> future = new CompletableFuture<>();
        os.spawn(() -> orders.send(Co.trap(new Await<>(future))));
        Thread runner = new Thread(os::run);
        runner.start();
        Asleep.await(runner);
        future.complete("from outside");
        runner.join();
        assertThat(waits.result()).isEqualTo("from outside");
    }

    @Test
    void so_may_a_channel() throws Exception {
        Task<String> waits = os.spawn(this::receiveOrder);
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        os.spawn(() -> {
            Co.yield(new ReadWait(pipe.source()));
            orders.send("readable");
        });
        Thread runner = new Thread(os::run);
        runner.start();
        Asleep.await(runner);
        pipe.sink().close();
        runner.join();
        pipe.source().close();
        assertThat(waits.result()).isEqualTo("readable");
    }

    @Test
    void a_scheduler_that_serves_waits_for_other_threads_to_feed_it() throws Exception {
        Event fed = new Event();
        Task<String> worker = os.spawn(this::receiveOrder);
        Thread server = new Thread(os::serve);
        server.start();
        Asleep.await(server);
        os.execute(() -> orders.trySend("fed"));
        assertThat(worker.toCompletableFuture().join()).isEqualTo("fed");
        os.spawn(() -> fed.await());
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        server.setUncaughtExceptionHandler((thread, t) -> end.complete(t));
        os.finish(); // nobody will feed it any more
        assertThat(end.join()).isInstanceOf(DeadlockException.class);
        server.join();
    }
}
