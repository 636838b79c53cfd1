package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.Generator;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaw 35: the end of a scheduler is the end of its tasks, newest first, in bounded time. */
@Timeout(60)
class CloseTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    private static final class Park extends SystemCall<Object> {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {}
    }

    @Coroutine
    private Generator<Object> cleansUp(String name, boolean waits) {
        try {
            for (;;) {
                if (waits) {
                    Co.yield(new Park());
                }
                Co.yield();
            }
        } finally {
            out.print(name);
        }
    }

    /** Runs until the tasks spawned so far have begun. */
    private void begin() {
        os.spawn("stopper", os::close);
    }

    @Test
    void tasks_are_killed_newest_first() {
        List<Task<?>> tasks = new ArrayList<>();
        tasks.add(os.spawn(cleansUp("a", true)));
        tasks.add(os.spawn(cleansUp("b", false)));
        tasks.add(os.spawn(cleansUp("c", true)));
        begin();
        os.run();
        assertThat(out.printed)
                .containsExactly(
                        "Task 4 terminated", "c", "Task 3 terminated", "b", "Task 2 terminated", "a", "Task 1 terminated");
        assertThat(tasks).extracting(Task::state).containsOnly(Task.State.KILLED);
        assertThat(os.tasks()).isEmpty();
    }

    @Test
    void tasks_that_never_ran_never_do() {
        Task<Object> task = os.spawn(cleansUp("never", false));
        os.close();
        assertThat(out.printed).containsExactly("Task 1 terminated");
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void a_closed_scheduler_takes_no_orders() {
        Task<Object> task = os.spawn(cleansUp("never", false));
        os.close();
        os.close();
        assertThatThrownBy(() -> os.spawn(() -> {})).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        assertThatThrownBy(() -> os.spawn(Generator.of(() -> {}))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(os::run).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> os.execute(() -> {})).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> os.resume(task, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> os.fail(task, new Exception())).isInstanceOf(IllegalStateException.class);
        assertThat(os.tasks()).isEmpty();
    }

    @Test
    void cleanup_may_make_system_calls_but_no_tasks() {
        Task<Object> task = os.spawn(() -> {
            try {
                return Co.yield(new Park());
            } finally {
                int tid = Co.yield(new GetTid());
                try {
                    Co.yield(new NewTask(Generator.of(() -> {})));
                } catch (IllegalStateException e) {
                    out.print(tid + " " + e.getMessage());
                }
            }
        });
        begin();
        os.run();
        assertThat(out.printed)
                .containsExactly("Task 2 terminated", "1 the scheduler is closed: it takes no new task", "Task 1 terminated");
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void cleanup_may_wait_for_the_cleanup_of_another() {
        int[] first = {0};
        Task<Void> older = os.spawn(() -> {
            try {
                Co.yield(new Park());
            } finally {
                for (int i = 0; i < 100; i++) {
                    Co.yield();
                }
                out.print("older");
            }
        });
        first[0] = older.tid();
        os.spawn(() -> {
            try {
                Co.yield(new Park());
            } finally {
                Co.yield(new WaitTask(first[0]));
                out.print("newer");
            }
        });
        begin();
        os.run();
        assertThat(out.printed)
                .containsExactly("Task 3 terminated", "older", "Task 1 terminated", "newer", "Task 2 terminated");
    }

    @Test
    void cleanup_that_waits_for_ever_is_interrupted_and_then_given_up() {
        int[] exits = {0};
        Task<Void> stuck = os.spawn("stuck", () -> {
            for (;;) {
                try {
                    Co.yield(new Park());
                } catch (CoroutineExit e) {
                    exits[0]++;
                }
            }
        });
        Task<Object> polite = os.spawn(() -> {
            try {
                return Co.yield(new Park());
            } finally {
                Co.yield(new Park());
            }
        });
        begin();
        long begin = System.nanoTime();
        os.run();
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.SECONDS.toNanos(10));
        assertThat(exits[0]).isEqualTo(2);
        assertThat(stuck.state()).isEqualTo(Task.State.FAILED);
        assertThat(stuck.failure()).hasMessageContaining("ignored CoroutineExit");
        assertThat(polite.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void a_task_that_yields_for_ever_is_given_up() {
        Task<Void> undead = os.spawn(() -> {
            for (;;) {
                try {
                    Co.yield();
                } catch (CoroutineExit e) {
                    // not today
                }
            }
        });
        Task<Object> good = os.spawn(cleansUp("good", false));
        begin();
        os.run();
        assertThat(undead.state()).isEqualTo(Task.State.FAILED);
        assertThat(good.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).singleElement().isInstanceOf(TaskFailedException.class);
    }

    @Test
    void a_failing_cleanup_does_not_stop_the_others() {
        Task<Object> good = os.spawn(cleansUp("good", true));
        Task<Object> bad = os.spawn(() -> {
            try {
                return Co.yield(new Park());
            } finally {
                boom();
            }
        });
        begin();
        os.run();
        assertThat(bad.state()).isEqualTo(Task.State.FAILED);
        assertThat(good.state()).isEqualTo(Task.State.KILLED);
    }

    private static void boom() {
        throw new IllegalStateException("boom");
    }

    @Test
    void try_with_resources_cleans_up_after_an_interrupt() {
        Task<Object> task;
        try (Scheduler own = Scheduler.create(out)) {
            task = own.spawn(cleansUp("cleaned up", true));
            Thread.currentThread().interrupt();
            assertThatThrownBy(own::run).isInstanceOf(IllegalStateException.class).hasMessageContaining("interrupted");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.printed).startsWith("cleaned up");
    }

    @Test
    void an_action_from_another_thread_closes_a_running_scheduler() throws Exception {
        Task<Object> task = os.spawn(cleansUp("cleaned up", true));
        Thread other = new Thread(() -> os.execute(os::close));
        other.start();
        os.run();
        other.join();
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
        assertThatThrownBy(os::run).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void waiters_and_joiners_end_too() {
        Task<Object> target = os.spawn(cleansUp("target", true));
        Task<Boolean> waiter = os.spawn(() -> Co.trap(new WaitTask(target.tid())));
        Task<Object> joiner = os.spawn(() -> Co.yield(new Join<>(waiter.tid())));
        begin();
        os.run();
        assertThat(List.of(target.state(), waiter.state(), joiner.state())).containsOnly(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void channels_are_let_go() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        os.spawn(() -> Co.yield(new ReadWait(pipe.source())));
        begin();
        os.run();
        assertThat(pipe.source().isRegistered()).isFalse();
        assertThat(pipe.source().isOpen()).isTrue();
        pipe.source().close();
        pipe.sink().close();
    }
}
