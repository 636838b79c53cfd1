package dev.weft.os;

import static dev.weft.os.Lines.join;
import static dev.weft.os.Lines.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The course's programs, pyos1 to pyos6, print what they print there: SEMANTICS rows E1 to E7. */
@Timeout(60)
class CourseTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    @Coroutine
    private Generator<Object> parts() {
        out.print("Part 1");
        Co.yield();
        out.print("Part 2");
        Co.yield();
        return Co.end();
    }

    @Coroutine
    private Generator<Object> says(String line, int times) {
        for (int i = 0; i < times; i++) {
            out.print(line);
            Co.yield();
        }
        return Co.end();
    }

    @Coroutine
    private Coro<Object, Object, Object> saysTid(String line, int times) {
        int tid = Co.yield(new GetTid());
        for (int i = 0; i < times; i++) {
            out.print(line + " " + tid);
            Co.yield();
        }
        return Co.end();
    }

    @Test
    void e1_a_task_runs_to_its_yield_and_goes_on_there() {
        os.spawn(() -> {
            out.print("Running foo()");
            Co.yield();
            out.print("Resuming foo()");
        });
        os.spawn(parts());
        os.run();
        assertThat(out.printed)
                .containsExactly("Running foo()", "Part 1", "Resuming foo()", "Task 1 terminated", "Part 2", "Task 2 terminated");
    }

    @Test
    void e2_two_endless_tasks_alternate() {
        os.spawn(says("foo", Integer.MAX_VALUE));
        os.spawn(says("bar", Integer.MAX_VALUE));
        os.spawn(() -> {
            for (int i = 0; i < 4; i++) {
                Co.yield();
            }
            os.close();
        });
        os.run();
        assertThat(out.printed.subList(0, 10)).isEqualTo(join(times(5, "foo", "bar")));
    }

    @Test
    void e3_a_task_that_returns_leaves_the_others_running() {
        os.spawn(says("foo", 10));
        os.spawn(says("bar", Integer.MAX_VALUE));
        os.spawn(() -> {
            for (int i = 0; i < 19; i++) {
                Co.yield();
            }
            os.close();
        });
        os.run();
        assertThat(out.printed.subList(0, 31)).isEqualTo(join(times(10, "foo", "bar"), Stream.of("Task 1 terminated"), times(10, "bar")));
    }

    @Test
    void e4_tasks_terminate_in_their_own_time() {
        os.spawn(says("foo", 10));
        os.spawn(says("bar", 5));
        os.run();
        assertThat(out.printed)
                .isEqualTo(join(
                        times(5, "foo", "bar"),
                        Stream.of("foo", "Task 2 terminated"),
                        times(4, "foo"),
                        Stream.of("Task 1 terminated")));
    }

    @Test
    void e5_get_tid_answers_the_number() {
        os.spawn(saysTid("I'm foo", 5));
        os.spawn(saysTid("I'm bar", 10));
        os.run();
        assertThat(out.printed)
                .isEqualTo(join(
                        times(5, "I'm foo 1", "I'm bar 2"),
                        Stream.of("Task 1 terminated"),
                        times(5, "I'm bar 2"),
                        Stream.of("Task 2 terminated")));
    }

    @Test
    void e6_a_task_creates_another_and_kills_it() {
        os.spawn(() -> {
            int child = Co.yield(new NewTask(saysTid("I'm foo", Integer.MAX_VALUE)));
            for (int i = 0; i < 5; i++) {
                Co.yield();
            }
            Co.yield(new KillTask(child));
            out.print("main done");
        });
        os.run();
        assertThat(out.printed)
                .isEqualTo(join(times(5, "I'm foo 2"), Stream.of("Task 2 terminated", "main done", "Task 1 terminated")));
    }

    /** Slide 150 prints its sample output in another order; this is what the code there prints. */
    @Test
    void e7_a_task_waits_for_another() {
        os.spawn(() -> {
            int child = Co.yield(new NewTask(says("I'm foo", 5)));
            out.print("Waiting for child");
            Co.yield(new WaitTask(child));
            out.print("Child done");
        });
        os.run();
        assertThat(out.printed)
                .isEqualTo(join(
                        Stream.of("I'm foo", "Waiting for child"),
                        times(4, "I'm foo"),
                        Stream.of("Task 2 terminated", "Child done", "Task 1 terminated")));
    }
}
