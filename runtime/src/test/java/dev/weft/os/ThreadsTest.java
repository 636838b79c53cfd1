package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaws 26 and 34: other threads reach the scheduler, asleep or not, and only one of them runs it. */
@Timeout(60)
class ThreadsTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);
    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    /** Answered by another thread with what {@code work} gives. */
    private final class Outside<R> extends SystemCall<R> {
        private final Callable<R> work;

        Outside(Callable<R> work) {
            this.work = work;
        }

        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {
            others.execute(() -> {
                try {
                    scheduler.resume(caller, work.call());
                } catch (Exception e) {
                    scheduler.fail(caller, e);
                }
            });
        }
    }

    /** Answered by nobody; tells its caller. */
    private static final class Park extends SystemCall<Object> {
        final CompletableFuture<Task<?>> parked = new CompletableFuture<>();

        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {
            parked.complete(caller);
        }
    }

    @Test
    void another_thread_answers_a_call() {
        Task<String> task = os.spawn(() -> Co.trap(new Outside<>(() -> "from outside")));
        Task<Throwable> refused = os.spawn(() -> {
            try {
                return Co.trap(new Outside<Throwable>(() -> { throw new IllegalStateException("refused outside"); }));
            } catch (IllegalStateException e) {
                return e;
            }
        });
        os.run();
        assertThat(task.result()).isEqualTo("from outside");
        assertThat(refused.result()).hasMessage("refused outside");
    }

    @Test
    void an_answer_wakes_a_parked_scheduler() throws Exception {
        Park park = new Park();
        Task<Object> task = os.spawn(() -> Co.yield(park));
        Thread runner = new Thread(os::run);
        runner.start();
        Task<?> caller = park.parked.get();
        Asleep.await(runner);
        os.resume(caller, "woken");
        runner.join();
        assertThat(task.result()).isEqualTo("woken");
    }

    @Test
    void an_answer_wakes_a_scheduler_that_waits_for_channels() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        Park park = new Park();
        Task<Void> reader = os.spawn(() -> Co.yield(new ReadWait(pipe.source())));
        os.spawn(() -> {
            Co.yield(park);
            Co.yield(new KillTask(reader.tid()));
        });
        Thread runner = new Thread(os::run);
        runner.start();
        Task<?> caller = park.parked.get();
        Asleep.await(runner);
        os.resume(caller, null);
        runner.join();
        assertThat(reader.state()).isEqualTo(Task.State.KILLED);
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void another_thread_spawns_a_task() throws Exception {
        Park park = new Park();
        os.spawn(() -> Co.yield(park));
        Thread runner = new Thread(os::run);
        runner.start();
        Task<?> caller = park.parked.get();
        Asleep.await(runner);
        Task<Thread> task = os.spawn(() -> {
            os.resume(caller, null);
            return Thread.currentThread();
        });
        runner.join();
        assertThat(task.result()).isSameAs(runner);
        assertThat(task.tid()).isEqualTo(2);
    }

    /** The number is known before the task has reached the ready queue. */
    @Test
    void a_task_that_another_thread_spawned_can_be_waited_for_and_killed_at_once() throws Exception {
        AtomicReference<Task<?>> spawned = new AtomicReference<>();
        Task<List<Object>> task = os.spawn(() -> {
            Thread other = new Thread(() -> spawned.set(os.spawn(() -> {
                for (;;) {
                    Co.yield();
                }
            })));
            other.start();
            other.join();
            int tid = spawned.get().tid();
            boolean killed = Co.yield(new KillTask(tid));
            boolean waited = Co.yield(new WaitTask(tid));
            return List.of(killed, waited);
        });
        os.run();
        assertThat(task.result()).containsExactly(true, true);
        assertThat(spawned.get().state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void actions_run_on_the_schedulers_thread_in_order() throws Exception {
        List<Object> seen = new ArrayList<>();
        Park park = new Park();
        os.spawn(() -> Co.yield(park));
        Thread runner = new Thread(os::run);
        runner.start();
        Task<?> caller = park.parked.get();
        for (int i = 0; i < 100; i++) {
            int n = i;
            os.execute(() -> seen.add(n));
        }
        os.execute(() -> seen.add(Thread.currentThread()));
        os.resume(caller, null);
        runner.join();
        assertThat(seen).hasSize(101).startsWith(0, 1, 2, 3).endsWith(99, runner);
    }

    @Test
    void an_action_that_throws_is_reported_and_the_rest_goes_on() {
        Task<Integer> task = os.spawn(() -> {
            Co.yield();
            return 1;
        });
        os.execute(() -> {
            throw new IllegalStateException("action");
        });
        os.run();
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p).hasMessage("action"));
        assertThat(task.result()).isEqualTo(1);
    }

    @Test
    void an_action_that_posts_itself_does_not_starve_the_tasks() {
        boolean[] done = {false};
        int[] posts = {0};
        Runnable again = new Runnable() {
            @Override
            public void run() {
                posts[0]++;
                if (!done[0]) {
                    os.execute(this);
                }
            }
        };
        os.spawn(() -> {
            for (int i = 0; i < 1000; i++) {
                Co.yield();
            }
            done[0] = true;
        });
        os.execute(again);
        os.run();
        assertThat(posts[0]).isBetween(10, 1000);
    }

    @Test
    void an_answer_that_comes_after_the_kill_is_dropped() throws Exception {
        Park park = new Park();
        boolean[] answered = {false};
        Task<Object> victim = os.spawn(() -> {
            try {
                return Co.yield(park);
            } finally {
                while (!answered[0]) {
                    Co.yield();
                }
            }
        });
        os.spawn(() -> {
            Co.yield(new KillTask(victim.tid()));
            Thread late = new Thread(() -> {
                os.resume(victim, "late");
                os.execute(() -> answered[0] = true);
            });
            late.start();
            late.join();
        });
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_second_answer_from_outside_is_reported() throws Exception {
        Task<String> task = os.spawn(() -> {
            String first = Co.trap(new SystemCall<String>() {
                @Override
                protected void handle(Task<?> caller, Scheduler scheduler) throws Exception {
                    Thread thread = new Thread(() -> {
                        scheduler.resume(caller, "first");
                        scheduler.resume(caller, "second");
                    });
                    thread.start();
                    thread.join();
                }
            });
            Co.yield();
            return first;
        });
        os.run();
        assertThat(task.result()).isEqualTo("first");
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not waiting"));
    }

    @Test
    void many_threads_spawn_and_answer_at_once() throws Exception {
        int threads = 8;
        int each = 500;
        AtomicInteger sum = new AtomicInteger();
        List<Task<Integer>> tasks = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch spawned = new CountDownLatch(threads);
        Task<Object> keeper = os.spawn(() -> Co.yield(new Outside<>(() -> spawned.await(60, TimeUnit.SECONDS))));
        for (int t = 0; t < threads; t++) {
            others.execute(() -> {
                for (int i = 0; i < each; i++) {
                    tasks.add(os.spawn(() -> {
                        int n = Co.trap(new Outside<>(sum::incrementAndGet));
                        Co.yield();
                        return n;
                    }));
                }
                spawned.countDown();
            });
        }
        os.run();
        assertThat(keeper.result()).isEqualTo(true);
        assertThat(sum.get()).isEqualTo(threads * each);
        assertThat(tasks).extracting(Task::tid).doesNotHaveDuplicates().hasSize(threads * each);
        assertThat(tasks).extracting(Task::state).containsOnly(Task.State.DONE);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void nobody_else_runs_a_running_scheduler() throws Exception {
        Task<Object> task = os.spawn(() -> {
            assertThatThrownBy(os::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("runs already");
            Throwable[] thrown = {null, null};
            Thread other = new Thread(() -> {
                thrown[0] = catchThrowable(os::run);
                thrown[1] = catchThrowable(os::close);
            });
            other.start();
            other.join();
            assertThat(thrown).allSatisfy(t -> assertThat(t).isInstanceOf(IllegalStateException.class));
            Co.yield();
            return "unharmed";
        });
        os.run();
        assertThat(task.result()).isEqualTo("unharmed");
    }

    @Test
    void a_scheduler_without_tasks_returns_at_once_and_runs_again() {
        List<Integer> seen = new ArrayList<>();
        os.run();
        os.execute(() -> seen.add(1));
        os.run();
        Task<Integer> task = os.spawn(() -> 2);
        os.run();
        assertThat(seen).containsExactly(1);
        assertThat(task.result()).isEqualTo(2);
    }

    @Test
    void an_interrupt_ends_the_sleep_and_leaves_the_tasks_alive() throws Exception {
        Park park = new Park();
        Task<Object> task = os.spawn(() -> Co.yield(park));
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        boolean[] status = {false};
        Thread runner = new Thread(() -> {
            Throwable t = catchThrowable(os::run);
            status[0] = Thread.currentThread().isInterrupted();
            thrown.complete(t);
        });
        runner.start();
        Task<?> caller = park.parked.get();
        Asleep.await(runner);
        runner.interrupt();
        assertThat(thrown.get()).isInstanceOf(IllegalStateException.class).hasMessageContaining("interrupted");
        assertThat(status[0]).isTrue();
        assertThat(task.state()).isEqualTo(Task.State.WAITING);
        os.resume(caller, "still alive");
        os.run();
        assertThat(task.result()).isEqualTo("still alive");
    }

    @Test
    void two_schedulers_run_in_two_threads() throws Exception {
        Scheduler other = Scheduler.create();
        Task<Integer> here = os.spawn(() -> {
            int sum = 0;
            for (int i = 0; i < 10_000; i++) {
                sum += Co.<Integer>yield(new GetTid());
            }
            return sum;
        });
        Task<Integer> there = other.spawn(() -> {
            int sum = 0;
            for (int i = 0; i < 10_000; i++) {
                sum += Co.<Integer>yield(new GetTid());
            }
            return sum;
        });
        Thread thread = new Thread(other::run);
        thread.start();
        os.run();
        thread.join();
        assertThat(here.result()).isEqualTo(10_000);
        assertThat(there.result()).isEqualTo(10_000);
    }
}
