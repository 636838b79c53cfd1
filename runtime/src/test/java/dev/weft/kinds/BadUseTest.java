package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.CoRunnable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.DoubleGenerator;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import dev.weft.LongGenerator;
import dev.weft.Sink;
import dev.weft.os.Scheduler;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Arguments and results that are wrong: the error comes where the fault is, and says what to do. */
class BadUseTest {
    @Test
    void a_body_is_needed_everywhere() {
        try (Scheduler os = Scheduler.create()) {
            Map<String, ThrowingCallable> uses = Map.of(
                    "Coro.from", () -> Coro.from(null),
                    "Generator.of", () -> Generator.of(null),
                    "Sink.of", () -> Sink.of(null),
                    "IntGenerator.of", () -> IntGenerator.of(null),
                    "LongGenerator.of", () -> LongGenerator.of(null),
                    "DoubleGenerator.of", () -> DoubleGenerator.of(null),
                    "spawn(Coro)", () -> os.spawn((Coro<?, ?, Object>) null),
                    "spawn(CoCallable)", () -> os.spawn((CoCallable<Object>) null),
                    "spawn(CoRunnable)", () -> os.spawn((CoRunnable) null),
                    "spawn(name, CoCallable)", () -> os.spawn("t", (CoCallable<Object>) null));
            uses.forEach((use, call) -> assertThatThrownBy(call).as(use).isInstanceOf(NullPointerException.class));
            assertThatThrownBy(() -> os.spawn("t", (CoRunnable) null)).isInstanceOf(NullPointerException.class);
            os.run();
        }
    }

    @Coroutine
    private static Generator<Integer> delegates(int kind) {
        try {
            switch (kind) {
                case 0 -> Co.yieldFrom((Iterator<?>) null);
                case 1 -> Co.yieldFrom((Iterable<?>) null);
                case 2 -> Co.yieldFrom((Coro<?, ?, ?>) null);
                default -> Co.trap(null);
            }
        } catch (NullPointerException e) {
            Co.yield(kind);
        }
        return Co.end();
    }

    @Test
    void null_to_delegate_to_and_a_null_trap_fail_at_the_call_where_they_can_be_caught() {
        for (int kind = 0; kind < 4; kind++) {
            assertThat((Iterable<Integer>) delegates(kind)).containsExactly(kind);
        }
    }

    // ---- a body that returns another coroutine

    @Coroutine
    private static Generator<Integer> count(int n) {
        for (int i = 1; i <= n; i++) {
            Co.yield(i);
        }
        return Co.end();
    }

    @Coroutine
    private static Generator<Integer> confused(List<String> log) {
        Co.yield(0);
        log.add("went on");
        return count(3);
    }

    @Test
    void a_body_that_yields_and_returns_another_coroutine_is_told_to_delegate() {
        List<String> log = new ArrayList<>();
        Generator<Integer> g = confused(log);
        assertThat(g.next()).isZero();
        assertThatThrownBy(g::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("returned another object", "use Co.yieldFrom", "Co.end");
        assertThat(log).containsExactly("went on");
        assertThat(g.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Coroutine
    private static Generator<Integer> confusedAtTimes(boolean now) {
        if (now) {
            return count(1);
        }
        Co.yield(0);
        return Co.end();
    }

    @Test
    void it_fails_even_if_this_run_has_not_yielded() {
        assertThatThrownBy(confusedAtTimes(true)::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("use Co.yieldFrom");
        assertThat((Iterable<Integer>) confusedAtTimes(false)).containsExactly(0);
    }

    @Coroutine
    private static Generator<Integer> wrapper(int n) {
        if (n < 0) {
            throw new IllegalArgumentException("n");
        }
        return count(n);
    }

    @Test
    void a_method_that_yields_nothing_and_returns_another_coroutine_is_an_ordinary_method() {
        assertThatThrownBy(() -> wrapper(-1)).isInstanceOf(IllegalArgumentException.class);
        Generator<Integer> g = wrapper(2);
        assertThat(g.name()).contains("count");
        assertThat((Iterable<Integer>) g).containsExactly(1, 2);
    }

    @Coroutine
    private static Generator<Integer> nothing() {
        return null;
    }

    @Test
    void null_alone_is_an_empty_body() {
        assertThat(nothing().hasNext()).isFalse();
    }

    // ---- values of the wrong kind

    @Coroutine
    private static IntGenerator texts(Object o) {
        Co.yield(1);
        try {
            Co.yield(o);
        } catch (ClassCastException e) {
            Co.yield(2);
        }
        return Co.end();
    }

    @Test
    void a_primitive_generator_refuses_what_it_cannot_hold_at_the_yield() {
        assertThat((Iterable<Integer>) texts("text")).containsExactly(1, 2);
        assertThat((Iterable<Integer>) texts(7L)).containsExactly(1, 2);
        assertThat((Iterable<Integer>) texts(null)).containsExactly(1, 2);
        assertThat((Iterable<Integer>) texts((short) 7)).containsExactly(1, 7);
    }

    @Coroutine
    private static Coro<Object, String, String> expectsInt() {
        try {
            int n = Co.yield("number?");
            return Co.end("got " + n);
        } catch (ClassCastException | NullPointerException e) {
            return Co.end(e.getClass().getSimpleName());
        }
    }

    @Test
    void a_sent_value_of_the_wrong_type_fails_at_the_yield_that_receives_it() {
        for (Object sent : new Object[] {"text", null, 7}) {
            Coro<Object, String, String> coro = expectsInt();
            coro.next();
            assertThatThrownBy(() -> coro.send(sent)).isInstanceOf(java.util.NoSuchElementException.class);
            assertThat(coro.result()).isEqualTo(
                    sent == null ? "NullPointerException" : sent instanceof String ? "ClassCastException" : "got 7");
        }
    }
}
