package dev.weft.io;

import static dev.weft.io.Attempt.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.KillTask;
import dev.weft.os.Task;
import dev.weft.os.WaitTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Blocking functions in threads of their own. */
@Timeout(60)
class OffloadTest {
    private final Os os = new Os();

    @AfterEach
    void close() {
        os.close();
        assertThat(os.problems).isEmpty();
    }

    @Test
    void a_function_runs_in_a_daemon_thread_while_other_tasks_run_on() {
        String thread = os.run(() -> {
            CountDownLatch latch = new CountDownLatch(1);
            os.scheduler.spawn(() -> {
                Co.yield();
                latch.countDown();
            });
            return Offload.call(() -> {
                latch.await();
                return Thread.currentThread().getName() + " " + Thread.currentThread().isDaemon();
            });
        });
        assertThat(thread).matches("weft-offload-\\d+ true");
    }

    @Test
    void a_failure_is_the_cause_of_what_the_call_throws_where_it_is_called() {
        Throwable failure = os.run(() -> failure(() -> Offload.run(() -> {
            throw new IOException("no");
        })));
        assertThat(failure).isInstanceOf(ExecutionException.class).cause().isInstanceOf(IOException.class).hasMessage("no");
        assertThat(failure.getStackTrace()).anyMatch(f -> f.getClassName().equals(OffloadTest.class.getName()));
    }

    @Test
    void an_error_is_a_failure_too_and_null_is_a_result_but_no_function() {
        os.run(() -> {
            assertThat(failure(() -> Offload.run(() -> {
                        throw new StackOverflowError();
                    })))
                    .hasCauseInstanceOf(StackOverflowError.class);
            assertThat(Offload.<Object>call(() -> null)).isNull();
            assertThat(failure(() -> Offload.call(null))).isInstanceOf(NullPointerException.class);
            assertThat(failure(() -> Offload.run(null))).isInstanceOf(NullPointerException.class);
            return null;
        });
    }

    /** The answer that comes late must not end the next wait of the task's cleanup. */
    @Test
    void a_killed_task_abandons_its_call_and_the_result_is_closed() {
        os.run(() -> {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch dropped = new CountDownLatch(1);
            List<Object> log = new ArrayList<>();
            Task<Void> victim = os.scheduler.spawn(() -> {
                try {
                    log.add(Offload.<AutoCloseable>call(() -> {
                        begun.countDown();
                        go.await();
                        return dropped::countDown;
                    }));
                } finally {
                    log.add(Offload.call(() -> {
                        go.countDown();
                        dropped.await();
                        return "cleanup";
                    }));
                }
            });
            Offload.run(begun::await);
            Co.trap(new KillTask(victim.tid()));
            Co.trap(new WaitTask(victim.tid()));
            assertThat(victim.state()).isEqualTo(Task.State.KILLED);
            assertThat(log).containsExactly("cleanup");
            return null;
        });
    }

    /** The first function's result comes while the caller, which has run out of time, waits for the second: it is dropped, and closed. */
    @Test
    void a_late_result_does_not_end_the_next_call() {
        CountDownLatch late = new CountDownLatch(1);
        CountDownLatch dropped = new CountDownLatch(1);
        String result = os.run(() -> {
            boolean inTime = dev.weft.os.Timeout.moveOnAfter(Duration.ofMillis(10), () -> Offload.<AutoCloseable>call(() -> {
                late.await();
                return dropped::countDown;
            }));
            assertThat(inTime).isFalse();
            return Offload.call(() -> {
                late.countDown();
                dropped.await();
                return "the second's";
            });
        });
        assertThat(result).isEqualTo("the second's");
    }

    @Test
    void there_are_64_threads_and_what_is_killed_while_it_waits_for_one_never_begins() {
        os.run(() -> {
            CountDownLatch full = new CountDownLatch(OffloadPool.THREADS);
            CountDownLatch go = new CountDownLatch(1);
            AtomicInteger now = new AtomicInteger();
            AtomicInteger most = new AtomicInteger();
            List<Task<Void>> tasks = new ArrayList<>();
            for (int i = 0; i < 3 * OffloadPool.THREADS; i++) {
                tasks.add(os.scheduler.spawn(() -> Offload.run(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    full.countDown();
                    go.await();
                    now.decrementAndGet();
                })));
            }
            boolean[] begun = {false};
            Task<Void> late = os.scheduler.spawn(() -> Offload.run(() -> begun[0] = true));
            while (late.state() != Task.State.WAITING || full.getCount() > 0) {
                Co.yield();
            }
            Co.trap(new KillTask(late.tid()));
            go.countDown();
            for (Task<Void> task : tasks) {
                Co.trap(new WaitTask(task.tid()));
            }
            Offload.run(() -> {});
            assertThat(most.get()).isEqualTo(OffloadPool.THREADS);
            assertThat(begun[0]).isFalse();
            return null;
        });
    }

    @Test
    void a_result_is_closed_if_the_task_is_killed_between_the_answer_and_its_turn() throws InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        os.run(() -> {
            Task<?> caller = os.scheduler.spawn(() -> {
                AutoCloseable resource = Offload.call(() -> closed::countDown);
                resource.close();
                throw new AssertionError("was to be killed before its turn");
            });
            Co.yield();
            while (caller.state() == Task.State.WAITING) {
                Co.yield();
            }
            assertThat(Co.trap(new KillTask(caller.tid()))).isTrue();
            return null;
        });
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
