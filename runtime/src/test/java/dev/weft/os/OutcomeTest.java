package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaws 1, 2 and 32: a failure stays in its task, and is never lost. */
@Timeout(60)
class OutcomeTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    private <R> Task<Object> spawnJoiner(int tid) {
        return os.spawn("joiner", () -> {
            try {
                return Co.yield(new Join<R>(tid));
            } catch (Exception e) {
                return e;
            }
        });
    }

    @Coroutine
    private static Generator<Object> failing(int turns, Exception failure) throws Exception {
        for (int i = 0; i < turns; i++) {
            Co.yield();
        }
        throw failure;
    }

    @Test
    void a_task_has_a_result() {
        Task<Integer> task = os.spawn(() -> {
            Co.yield();
            return 42;
        });
        assertThatThrownBy(task::result).isInstanceOf(IllegalStateException.class).hasMessageContaining("no result yet");
        os.run();
        assertThat(task.result()).isEqualTo(42);
        assertThat(task.state()).isEqualTo(Task.State.DONE);
        assertThat(task.failure()).isNull();
    }

    @Test
    void a_factory_ends_with_a_result() {
        Task<Long> task = os.spawn(ends());
        os.run();
        assertThat(task.result()).isEqualTo(7L);
    }

    @Coroutine
    private static Coro<Object, String, Long> ends() {
        Co.yield("x");
        return Co.end(7L);
    }

    /** Flaw 1: in the course any exception ended the main loop. */
    @Test
    void a_failure_ends_its_own_task_only() {
        IOException failure = new IOException("connection reset");
        Task<Void> bad = os.spawn(() -> {
            Co.yield();
            throw failure;
        });
        Task<String> good = os.spawn(() -> {
            Co.yield();
            Co.yield();
            return "unharmed";
        });
        os.run();
        assertThat(good.result()).isEqualTo("unharmed");
        assertThat(bad.state()).isEqualTo(Task.State.FAILED);
        assertThat(bad.failure()).isSameAs(failure);
        assertThatThrownBy(bad::result).isInstanceOf(TaskFailedException.class).hasCause(failure);
        assertThat(out.printed).containsExactly("Task 1 terminated", "Task 2 terminated");
    }

    @Test
    void an_error_ends_its_own_task_only() {
        Task<Integer> deep = os.spawn(() -> 1 + recurse(0));
        Task<String> good = os.spawn(() -> "unharmed");
        os.run();
        assertThat(deep.failure()).isInstanceOf(StackOverflowError.class);
        assertThat(good.result()).isEqualTo("unharmed");
    }

    private static int recurse(int n) {
        return 1 + recurse(n + 1);
    }

    /** Flaw 17: in pyos8 it passed its caller by and ended the main loop. */
    @Test
    void a_failure_in_a_call_reaches_the_callers_catch_with_the_whole_trace() {
        Task<Throwable> task = os.spawn(() -> {
            try {
                calls();
                return null;
            } catch (IOException e) {
                return e;
            }
        });
        os.run();
        assertThat(task.result()).hasMessage("inside");
        assertThat(task.result().getStackTrace()).extracting(StackTraceElement::getMethodName).startsWith("throwsLater", "calls");
    }

    @Coroutine
    private static void calls() throws IOException {
        throwsLater();
        Co.yield();
    }

    @Coroutine
    private static void throwsLater() throws IOException {
        Co.yield(new GetTid());
        throw new IOException("inside");
    }

    /** Flaw 2. */
    @Test
    void an_exhausted_iterator_in_a_body_is_a_failure_not_an_end() {
        Task<Void> task = os.spawn(() -> {
            Generator<Object> empty = Generator.of(() -> {});
            empty.next();
        });
        os.run();
        assertThat(task.state()).isEqualTo(Task.State.FAILED);
        assertThat(task.failure()).isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_joiner_takes_the_result() {
        Task<Integer> task = os.spawn(() -> {
            Co.yield();
            return 42;
        });
        Task<Object> joiner = spawnJoiner(task.tid());
        os.run();
        assertThat(joiner.result()).isEqualTo(42);
    }

    @Test
    void a_joiner_takes_the_failure_as_cause_and_nothing_is_reported() throws Exception {
        IOException failure = new IOException("disk full");
        Task<Object> task = os.spawn(failing(3, failure));
        Task<Object> joiner = spawnJoiner(task.tid());
        Task<Object> second = spawnJoiner(task.tid());
        os.run();
        assertThat((Throwable) joiner.result())
                .isInstanceOf(TaskFailedException.class)
                .hasCause(failure)
                .hasMessageContaining("task 1")
                .hasMessageContaining("failing")
                .hasMessageContaining("disk full");
        assertThat(((TaskFailedException) joiner.result()).tid()).isEqualTo(1);
        assertThat((Throwable) second.result()).hasCause(failure).isNotSameAs(joiner.result());
        assertThat(out.problems).isEmpty();
    }

    @Test
    void the_joiners_exception_names_the_line_that_joined() throws Exception {
        Task<Object> task = os.spawn(failing(1, new IOException()));
        Task<Object> joiner = spawnJoiner(task.tid());
        os.run();
        assertThat(((Throwable) joiner.result()).getStackTrace()[0])
                .satisfies(line -> assertThat(line.getFileName()).isEqualTo("OutcomeTest.java"))
                .satisfies(line -> assertThat(line.getMethodName()).contains("spawnJoiner"));
    }

    @Test
    void a_joiner_of_a_killed_task_is_told_so() {
        Task<Void> task = os.spawn(() -> {
            for (;;) {
                Co.yield();
            }
        });
        Task<Object> joiner = spawnJoiner(task.tid());
        os.spawn(() -> Co.yield(new KillTask(task.tid())));
        os.run();
        assertThat(joiner.result()).isInstanceOf(CancellationException.class);
        assertThat((Throwable) joiner.result()).hasMessageContaining("task 1");
    }

    /** A child takes its first turn before its parent goes on, and may have ended by then. */
    @Test
    void a_join_may_come_after_the_end() throws Exception {
        Coro<?, ?, ?> failing = failing(0, new IOException("early"));
        Task<Object> parent = os.spawn(() -> {
            int quick = Co.yield(new NewTask(Coro.from(() -> 42)));
            int silent = Co.yield(new NewTask(Generator.of(() -> {})));
            int bad = Co.yield(new NewTask(failing));
            int result = Co.yield(new Join<>(quick));
            int again = Co.yield(new Join<>(quick));
            Object none = Co.yield(new Join<>(silent));
            try {
                Co.yield(new Join<>(bad));
                return "not thrown";
            } catch (TaskFailedException e) {
                return result + " " + again + " " + none + " " + e.getCause().getMessage();
            }
        });
        os.run();
        assertThat(parent.result()).isEqualTo("42 42 null early");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_number_that_never_was_cannot_be_joined() {
        Task<Object> joiner = spawnJoiner(99);
        Task<Object> negative = spawnJoiner(0);
        os.run();
        assertThat((Throwable) joiner.result()).isInstanceOf(NoSuchElementException.class).hasMessageContaining("never was one");
        assertThat((Throwable) negative.result()).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void old_outcomes_are_dropped_and_a_join_says_so() {
        Task<Object> parent = os.spawn(() -> {
            for (int i = 0; i <= Outcomes.LIMIT; i++) {
                Co.yield(new NewTask(Coro.from(() -> "result")));
            }
            Object kept = Co.yield(new Join<>(3));
            try {
                return Co.yield(new Join<>(2));
            } catch (NoSuchElementException e) {
                return kept + ", " + e.getMessage();
            }
        });
        os.run();
        assertThat((String) parent.result()).startsWith("result, ").contains("dropped");
    }

    @Test
    void a_failure_that_nobody_takes_is_reported_once() throws Exception {
        IOException failure = new IOException("lost?");
        Task<Object> bad = os.spawn(failing(1, failure));
        os.spawn(() -> Co.yield(new WaitTask(bad.tid())));
        os.run();
        os.run();
        os.close();
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p)
                .isInstanceOf(TaskFailedException.class)
                .hasCause(failure));
    }

    @Test
    void a_failure_is_reported_while_the_others_run_on() throws Exception {
        os.spawn(failing(1, new IOException()));
        Task<Integer> busy = os.spawn(() -> {
            int turns = 0;
            while (out.problems.isEmpty()) {
                Co.yield();
                turns++;
            }
            return turns;
        });
        os.run();
        assertThat(busy.result()).isLessThan(1000);
    }

    @Test
    void a_failure_is_held_back_until_the_parent_can_have_joined() throws Exception {
        Coro<?, ?, ?> failing = failing(0, new IOException("caught"));
        for (int i = 0; i < 1000; i++) {
            os.spawn(() -> {
                for (int k = 0; k < 5; k++) {
                    Co.yield();
                }
            });
        }
        Task<String> parent = os.spawn(() -> {
            int child = Co.yield(new NewTask(failing));
            try {
                return Co.yield(new Join<>(child));
            } catch (TaskFailedException e) {
                return e.getCause().getMessage();
            }
        });
        os.run();
        assertThat(parent.result()).isEqualTo("caught");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_failure_that_was_looked_at_is_not_reported() throws Exception {
        Task<Object> bad = os.spawn(failing(1, new IOException()));
        os.spawn(() -> {
            while (bad.state() != Task.State.FAILED) {
                Co.yield();
            }
            assertThat(bad.failure()).isInstanceOf(IOException.class);
        });
        os.run();
        assertThat(out.problems).isEmpty();
    }

    @Test
    void without_a_listener_failures_go_to_the_threads_handler() throws Exception {
        List<Throwable> caught = new ArrayList<>();
        Exception failure = new IOException();
        Thread thread = new Thread(() -> {
            Scheduler plain = Scheduler.create();
            plain.spawn("bad", () -> {
                throw failure;
            });
            plain.run();
        });
        thread.setUncaughtExceptionHandler((t, e) -> caught.add(e));
        thread.start();
        thread.join();
        assertThat(caught).singleElement().satisfies(e -> assertThat(e)
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("\"bad\"")
                .hasCause(failure));
    }

    @Test
    void a_listener_that_throws_changes_nothing() throws Exception {
        List<Throwable> caught = new ArrayList<>();
        List<Task<?>> tasks = new ArrayList<>();
        Thread thread = new Thread(() -> {
            Scheduler s = Scheduler.create(new TaskListener() {
                @Override
                public void taskTerminated(Task<?> task) {
                    throw new IllegalStateException("terminated");
                }

                @Override
                public void unhandled(Throwable problem) {
                    throw new IllegalStateException("unhandled");
                }
            });
            tasks.add(s.spawn(() -> {
                throw new IOException();
            }));
            tasks.add(s.spawn(() -> {
                boolean ended = Co.yield(new WaitTask(1));
                return ended;
            }));
            s.run();
        });
        thread.setUncaughtExceptionHandler((t, e) -> caught.add(e));
        thread.start();
        thread.join();
        assertThat(tasks).extracting(Task::state).containsExactly(Task.State.FAILED, Task.State.DONE);
        assertThat(caught).extracting(Throwable::getMessage).containsExactlyInAnyOrder("terminated", "terminated", "unhandled");
    }
}
