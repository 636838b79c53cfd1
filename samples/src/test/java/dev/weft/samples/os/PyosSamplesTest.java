package dev.weft.samples.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.StopIteration;
import dev.weft.os.Scheduler;
import dev.weft.os.WaitTask;
import dev.weft.samples.Console;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows E1 to E7 of the course. */
class PyosSamplesTest {
    @Test
    void pyos1() {
        assertThat(Console.outputOf("pyos1")).containsExactly("Running foo()", "Part 1", "Resuming foo()", "Part 2");
    }

    @Test
    void aTaskHasANumberAndEndsAtItsThirdRun() {
        try (Console console = new Console()) {
            Pyos1.Task first = new Pyos1.Task(Pyos1.foo());
            Pyos1.Task second = new Pyos1.Task(Pyos1.foo());
            assertThat(second.tid).isEqualTo(first.tid + 1);
            first.run();
            first.run();
            assertThatThrownBy(first::run).isInstanceOf(StopIteration.class);
            assertThat(console.out.soFar()).containsExactly("Part 1", "Part 2");
        }
    }

    @Test
    void pyos2() {
        assertThat(Console.outputOf("pyos2")).isEqualTo(times(10, "I'm foo", "I'm bar"));
    }

    @Test
    void pyos2ForAnyNumberOfTurns() {
        assertThat(Console.outputOf("pyos2", "--turns", "1")).isEqualTo(times(1, "I'm foo", "I'm bar"));
        assertThat(Console.outputOf("pyos2", "--turns=1000")).isEqualTo(times(1000, "I'm foo", "I'm bar"));
    }

    @Test
    void taskcrash() {
        List<String> expected = times(10, "I'm foo", "I'm bar");
        expected.add("dev.weft.StopIteration: coroutine has ended");
        assertThat(Console.outputOf("taskcrash")).isEqualTo(expected);
    }

    /** Tasks know nothing of their scheduler, so another one runs them as well (row H3). */
    @Test
    void theTasksOfTaskcrashRunUnderTheOtherSchedulerToo() {
        try (Console console = new Console(); Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(Taskcrash.foo());
            os.spawn(Taskcrash.bar());
            os.spawn(() -> {
                Co.yield(new WaitTask(1));
                os.close();
            });
            os.run();
            List<String> expected = times(10, "I'm foo", "I'm bar");
            expected.add("Task 1 terminated");
            assertThat(console.out.soFar()).startsWith(expected.toArray(new String[0]));
        }
    }

    @Test
    void pyos3() {
        List<String> expected = times(5, "I'm foo", "I'm bar");
        expected.addAll(List.of("I'm foo", "Task 2 terminated"));
        expected.addAll(times(4, "I'm foo"));
        expected.add("Task 1 terminated");
        assertThat(Console.outputOf("pyos3")).isEqualTo(expected);
    }

    @Test
    void pyos4() {
        List<String> expected = times(5, "I'm foo 1", "I'm bar 2");
        expected.add("Task 1 terminated");
        expected.addAll(times(5, "I'm bar 2"));
        expected.add("Task 2 terminated");
        assertThat(Console.outputOf("pyos4")).isEqualTo(expected);
    }

    @Test
    void pyos5() {
        List<String> expected = times(5, "I'm foo 2");
        expected.addAll(List.of("Task 2 terminated", "main done", "Task 1 terminated"));
        assertThat(Console.outputOf("pyos5")).isEqualTo(expected);
    }

    @Test
    void pyos6() {
        assertThat(Console.outputOf("pyos6")).containsExactly("I'm foo", "Waiting for child", "I'm foo", "I'm foo",
                "I'm foo", "I'm foo", "Task 2 terminated", "Child done", "Task 1 terminated");
    }

    private static List<String> times(int n, String... lines) {
        List<String> all = new ArrayList<>();
        Collections.nCopies(n, List.of(lines)).forEach(all::addAll);
        return all;
    }
}
