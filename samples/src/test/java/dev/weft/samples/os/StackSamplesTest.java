package dev.weft.samples.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import dev.weft.os.GetTid;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.WaitTask;
import dev.weft.samples.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows G2 and G3 of the course. */
class StackSamplesTest {
    private final List<Object> trace = new ArrayList<>();

    @Test
    void trampoline() {
        assertThat(Console.outputOf("trampoline")).containsExactly("4");
    }

    @Test
    void pyos8() {
        assertThat(Console.outputOf("pyos8")).containsExactly(
                "I'm task 1", "3628800", "Task 1 terminated", "I'm task 2", "3628800", "Task 2 terminated");
    }

    @Test
    void cps() {
        assertThat(Console.outputOf("cps")).containsExactly("I'm task 1", "3628800");
    }

    /** The course's way to return. */
    @Coroutine
    private Generator<Object> sum(int n) {
        if (n == 0) {
            Co.yield(0);
        } else {
            int rest = Co.<Integer>yield(sum(n - 1));
            Co.yield(rest + 1);
        }
        trace.add("never");
        return Co.end();
    }

    @Coroutine
    private Generator<Object> depth(int n) {
        int sum = Co.<Integer>yield(sum(n));
        trace.add(sum);
        return Co.end();
    }

    @Test
    void aHundredThousandCallsAreNotTooDeep() {
        StackedTask task = new StackedTask(depth(100_000));
        assertThatThrownBy(task::run).isInstanceOf(StopIteration.class);
        assertThat(trace).containsExactly(100_000);
    }

    @Test
    void aPlainYieldOfTheOutermostIsATurn() {
        StackedTask task = new StackedTask(Generator.of(() -> {
            Co.yield("turn");
            trace.add(Co.<Integer>yield(sum(2)));
        }));
        assertThat(task.run()).isEqualTo("turn");
        assertThatThrownBy(task::run).isInstanceOf(StopIteration.class);
        assertThat(trace).containsExactly(2);
    }

    @Coroutine
    private Generator<Object> failing() {
        Co.yield(new GetTid());
        throw new IllegalArgumentException("deep");
    }

    @Coroutine
    private Generator<Object> catching() {
        try {
            Co.yield(failing());
        } catch (IllegalArgumentException e) {
            trace.add("caught " + e.getMessage());
        }
        trace.add(Co.<Object>yield(nothing()));
        return Co.end();
    }

    @Coroutine
    private Coro<Object, Object, Object> nothing() {
        trace.add("tid " + Co.<Integer>yield(new GetTid()));
        return Co.end();
    }

    @Test
    void aFailureReachesTheCallerAndACalleeWithoutAResultGivesNull() {
        try (Scheduler os = Scheduler.create()) {
            os.spawn(new StackedTask(catching()).body());
            os.run();
        }
        assertThat(trace).containsExactly("caught deep", "tid 1", null);
    }

    @Coroutine
    private Generator<Object> nest(int n) {
        try {
            if (n > 0) {
                Co.yield(nest(n - 1));
            } else {
                Co.yield(new WaitTask(2));
            }
        } finally {
            trace.add(n);
        }
        return Co.end();
    }

    @Test
    void aKillUnwindsTheWholeStackFromTheInsideOut() {
        try (Scheduler os = Scheduler.create()) {
            os.spawn(new StackedTask(nest(3)).body());
            os.spawn(() -> {
                Co.yield();
                trace.add(Co.trap(new KillTask(1)));
            });
            os.run();
        }
        assertThat(trace).containsExactly(0, 1, 2, 3, true);
    }

    @Coroutine
    private Generator<Object> failingAtItsEnd(Throwable... failures) throws Throwable {
        try {
            if (failures.length > 1) {
                Co.yield(failingAtItsEnd(Arrays.copyOfRange(failures, 1, failures.length)));
            } else {
                Co.yield(new GetTid());
            }
        } finally {
            trace.add(failures.length);
            if (failures[0] != null) {
                throw failures[0];
            }
        }
        return Co.end();
    }

    @Test
    void whateverOneOfThemThrowsAllAreClosed() throws Throwable {
        IOException first = new IOException("checked");
        Error second = new AssertionError("an error");
        StackedTask task = new StackedTask(failingAtItsEnd(null, second, null, first));
        task.run();
        assertThatThrownBy(task::close).isSameAs(first);
        assertThat(first.getSuppressed()).contains(second);
        assertThat(trace).containsExactly(1, 2, 3, 4);
    }

    /** Where the calls of methods are concerned, the scheduler sees traps alone: ten calls, no turn. */
    @Test
    void callsCostNoTurn() {
        try (Scheduler os = Scheduler.create()) {
            os.spawn(new StackedTask(depth(10)).body());
            os.spawn(() -> {
                trace.add("other");
            });
            os.run();
        }
        assertThat(trace).containsExactly(10, "other");
    }
}
