package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a task comes to, for code that is no task; and the scheduler as an executor. */
@Timeout(60)
class FutureTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    @Test
    void a_future_takes_the_result() throws Exception {
        CompletableFuture<Integer> future = os.submit(() -> {
            Co.yield();
            return 42;
        });
        CompletableFuture<Void> nothing = os.submit(() -> {});
        assertThat(future).isNotDone();
        os.run();
        assertThat(future.get()).isEqualTo(42);
        assertThat(nothing.get()).isNull();
    }

    @Test
    void a_future_takes_the_failure_as_it_was_thrown_and_then_it_is_not_reported() {
        IOException failure = new IOException("disk full");
        CompletableFuture<Object> future = os.submit(() -> { throw failure; });
        os.run();
        assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).cause().isSameAs(failure);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_killed_task_cancels_its_future() {
        Task<Object> victim = os.spawn(() -> {
            for (;;) {
                Co.yield();
            }
        });
        CompletableFuture<Object> future = victim.toCompletableFuture();
        os.spawn(() -> Co.yield(new KillTask(victim.tid())));
        os.run();
        assertThat(future).isCancelled();
    }

    @Test
    void cancelling_the_future_kills_the_task() throws Exception {
        List<String> steps = new ArrayList<>();
        CompletableFuture<Object> never = new CompletableFuture<>();
        Task<Object> task = os.spawn(() -> {
            try {
                return Co.trap(new Await<>(never));
            } finally {
                Co.yield();
                steps.add("cleaned up");
            }
        });
        CompletableFuture<Object> future = task.toCompletableFuture();
        Thread runner = new Thread(os::run);
        runner.start();
        Asleep.await(runner);
        assertThat(future.cancel(true)).isTrue();
        runner.join();
        assertThat(steps).containsExactly("cleaned up");
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
        assertThat(future.cancel(true)).isTrue();
        assertThat(never).isNotDone();
    }

    @Test
    void a_future_of_a_task_that_has_ended_is_complete() {
        Task<Integer> done = os.spawn(() -> 1);
        Task<Object> failed = os.spawn(() -> { throw new IOException("x"); });
        os.run();
        assertThat(done.toCompletableFuture()).isCompletedWithValue(1);
        assertThat(failed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(done.toCompletableFuture().cancel(true)).isFalse();
    }

    @Test
    void a_closed_scheduler_leaves_no_future_open() {
        CompletableFuture<Object> waits = os.submit(() -> Co.trap(new Await<>(new CompletableFuture<>())));
        os.close();
        assertThat(waits).isCancelled();
        assertThatThrownBy(() -> os.submit(() -> 1)).isInstanceOf(IllegalStateException.class);
    }

    /** The end and the question for a future race: none may be missed. */
    @Test
    void a_future_that_is_asked_for_while_the_task_ends_completes() throws Exception {
        for (int round = 0; round < 300; round++) {
            try (Scheduler scheduler = Scheduler.create(out)) {
                List<Task<Integer>> tasks = new ArrayList<>();
                for (int i = 0; i < 20; i++) {
                    tasks.add(scheduler.spawn(() -> {
                        Co.yield();
                        return 1;
                    }));
                }
                Thread runner = new Thread(scheduler::run);
                runner.start();
                List<CompletableFuture<Integer>> futures = tasks.stream().map(Task::toCompletableFuture).toList();
                for (CompletableFuture<Integer> future : futures) {
                    assertThat(future.get()).isEqualTo(1);
                }
                runner.join();
            }
        }
    }

    @Test
    void stages_go_on_on_the_schedulers_thread() throws Exception {
        CompletableFuture<String> never = new CompletableFuture<>();
        os.spawn(() -> Co.trap(new Await<>(never)));
        CompletableFuture<Thread> thread = CompletableFuture.supplyAsync(() -> "elsewhere").thenApplyAsync(x -> Thread.currentThread(), os);
        thread.thenRun(() -> never.complete("over"));
        Thread runner = new Thread(os::run);
        runner.start();
        assertThat(thread.get()).isSameAs(runner);
        runner.join();
    }

    @Test
    void it_serves_until_it_is_closed() throws Exception {
        Thread runner = new Thread(os::serve);
        runner.start();
        Asleep.await(runner);
        assertThat(os.thread()).isSameAs(runner);
        assertThat(os.submit(() -> Thread.currentThread()).get()).isSameAs(runner);
        Asleep.await(runner);
        CompletableFuture<Object> endless = os.submit(() -> {
            for (;;) {
                Co.yield();
            }
        });
        os.execute(os::close);
        runner.join();
        assertThat(endless).isCancelled();
        assertThat(os.thread()).isNull();
        assertThatThrownBy(os::serve).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
    }

    @Test
    void it_serves_until_the_last_task_has_ended_if_asked_to_finish() throws Exception {
        CompletableFuture<String> gate = new CompletableFuture<>();
        CompletableFuture<String> last = os.submit(() -> Co.trap(new Await<>(gate)));
        Thread runner = new Thread(os::serve);
        runner.start();
        Asleep.await(runner);
        os.finish();
        assertThat(os.submit(() -> 1).get()).isEqualTo(1);
        assertThat(last).isNotDone();
        gate.complete("open");
        runner.join();
        assertThat(last.get()).isEqualTo("open");
        os.run();
    }
}
