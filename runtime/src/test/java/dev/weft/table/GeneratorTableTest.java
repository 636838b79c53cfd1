package dev.weft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of generator objects: starting, stepping, sending, ending. A test for each row. */
class GeneratorTableTest {
    private final List<String> log = new ArrayList<>();

    @Coroutine
    private Coro<Object, Object, String> echo(String result) {
        log.add("begun");
        Object got = "first";
        for (int i = 0; i < 2; i++) {
            got = Co.yield(got);
        }
        return Co.end(result);
    }

    @Coroutine
    private static Generator<Integer> count(int n) {
        for (int i = 1; i <= n; i++) {
            Co.yield(i);
        }
        return Co.end("counted");
    }

    @Test
    void a_factory_call_runs_nothing_and_evaluates_its_arguments() {
        Coro<Object, Object, String> c = echo(String.valueOf(log.add("argument")));
        assertThat(log).containsExactly("argument");
        assertThat(c.state()).isEqualTo(Coro.State.CREATED);
    }

    @Test
    void next_on_a_created_one_runs_to_the_first_yield() {
        Coro<Object, Object, String> c = echo("r");
        assertThat(c.next()).isEqualTo("first");
        assertThat(c.state()).isEqualTo(Coro.State.SUSPENDED);
    }

    @Test
    void send_null_on_a_created_one_is_next() {
        assertThat(echo("r").send(null)).isEqualTo("first");
    }

    @Test
    void send_of_a_value_to_a_created_one_fails_and_leaves_it_usable() {
        Coro<Object, Object, String> c = echo("r");
        assertThatThrownBy(() -> c.send(1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("not begun");
        assertThat(c.state()).isEqualTo(Coro.State.CREATED);
        assertThat(log).isEmpty();
        assertThat(c.next()).isEqualTo("first");
    }

    @Test
    void next_makes_the_yield_return_null() {
        Coro<Object, Object, String> c = echo("r");
        c.next();
        assertThat(c.next()).isNull();
    }

    @Test
    void send_makes_the_yield_return_the_value_and_returns_the_next_one_yielded() {
        Coro<Object, Object, String> c = echo("r");
        c.next();
        assertThat(c.send(42)).isEqualTo(42);
    }

    @Test
    void the_result_comes_with_stop_iteration_once_and_stays_in_result() {
        Coro<Object, Object, String> c = echo("r");
        c.next();
        c.next();
        assertThatThrownBy(c::next).isInstanceOfSatisfying(StopIteration.class, e -> assertThat(e.value()).isEqualTo("r"));
        assertThatThrownBy(c::next).isInstanceOfSatisfying(StopIteration.class, e -> assertThat(e.value()).isNull());
        assertThat(c.result()).isEqualTo("r");
        assertThat(c.hasNext()).isFalse();
        assertThat(c.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Test
    void next_and_send_on_a_closed_one_stop_every_time_without_a_stack_trace() {
        Generator<Integer> g = count(0);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(g::next).isInstanceOf(NoSuchElementException.class);
            Throwable sent = catchThrowable(() -> g.send("x"));
            assertThat(sent).isInstanceOf(StopIteration.class);
            assertThat(sent.getStackTrace()).isEmpty();
        }
    }

    @Coroutine
    private Generator<Integer> failing(RuntimeException e) {
        Co.yield(1);
        throw e;
    }

    @Test
    void what_the_body_throws_comes_out_as_the_same_instance_and_closes_it() {
        RuntimeException e = new IllegalArgumentException("boom");
        Generator<Integer> g = failing(e);
        g.next();
        assertThat(catchThrowable(g::next)).isSameAs(e);
        assertThat(g.state()).isEqualTo(Coro.State.CLOSED);
        assertThatThrownBy(g::next).isInstanceOfSatisfying(StopIteration.class, s -> assertThat(s.value()).isNull());
        assertThat(g.result()).isNull();
    }

    @Test
    void a_checked_exception_comes_out_as_it_is() {
        Exception e = new Exception("checked");
        Generator<Integer> g = Generator.of(() -> {
            Co.yield(1);
            throw e;
        });
        g.next();
        assertThat(catchThrowable(g::next)).isSameAs(e);
    }

    @Coroutine
    private Generator<Integer> leaking() {
        try {
            Co.yield(List.<Integer>of().iterator().next());
        } catch (IllegalStateException never) {
            log.add("never");
        } finally {
            log.add("finally");
        }
        return Co.end();
    }

    @Test
    void a_leaked_no_such_element_becomes_an_illegal_state_after_the_handlers_ran() {
        Generator<Integer> g = leaking();
        assertThatThrownBy(g::next)
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(NoSuchElementException.class);
        assertThat(log).containsExactly("finally");
        assertThatThrownBy(g::next).isInstanceOf(StopIteration.class);
    }

    @Coroutine
    private static Generator<Integer> returning() {
        try {
            return Co.end();
        } catch (RuntimeException notCaught) {
            Co.yield(99);
        } finally {
            Co.yield(1);
        }
        return Co.end();
    }

    @Test
    void a_return_is_no_exception_but_runs_finally_which_may_yield() {
        assertThat(returning().stream()).containsExactly(1);
    }

    @Coroutine
    private static Coro<Object, Integer, String> returningAcrossAYield() {
        try {
            return Co.end("kept");
        } finally {
            Co.yield(1);
        }
    }

    @Test
    void a_result_survives_a_yield_in_finally() {
        Coro<Object, Integer, String> c = returningAcrossAYield();
        assertThat(c.next()).isEqualTo(1);
        assertThat(c.hasNext()).isFalse();
        assertThat(c.result()).isEqualTo("kept");
    }

    @Test
    void for_and_break_leave_it_suspended_and_a_second_loop_goes_on() {
        Generator<Integer> g = count(3);
        for (int i : g) {
            assertThat(i).isEqualTo(1);
            break;
        }
        assertThat(g.state()).isEqualTo(Coro.State.SUSPENDED);
        List<Integer> rest = new ArrayList<>();
        g.forEach(rest::add);
        assertThat(rest).containsExactly(2, 3);
    }

    @Test
    void its_iterator_is_itself() {
        Generator<Integer> g = count(3);
        Iterator<Integer> it = g.iterator();
        assertThat(it).isSameAs(g);
    }

    @Test
    void has_next_steps_once_and_keeps_the_value() {
        Coro<Object, Object, String> c = echo("r");
        assertThat(c.hasNext()).isTrue();
        assertThat(c.hasNext()).isTrue();
        assertThat(log).containsExactly("begun");
        assertThat(c.next()).isEqualTo("first");
    }

    @Test
    void send_and_raise_while_a_value_waits_fail_and_keep_it() {
        Coro<Object, Object, String> c = echo("r");
        c.hasNext();
        assertThatThrownBy(() -> c.send(1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("hasNext()");
        assertThatThrownBy(() -> c.raise(new RuntimeException())).isInstanceOf(IllegalStateException.class);
        assertThat(c.next()).isEqualTo("first");
    }

    @Test
    void exceptions_surface_from_has_next() {
        RuntimeException e = new RuntimeException("boom");
        Generator<Integer> g = failing(e);
        g.next();
        assertThat(catchThrowable(g::hasNext)).isSameAs(e);
        assertThat(g.hasNext()).isFalse();
    }

    @Test
    void a_null_element_is_an_element() {
        Generator<String> g = Generator.of(() -> {
            Co.yield((Object) null);
            Co.yield("b");
        });
        assertThat(g.hasNext()).isTrue();
        assertThat(g.next()).isNull();
        assertThat(g.next()).isEqualTo("b");
    }

    @Test
    void result_before_the_end_fails() {
        Coro<Object, Object, String> c = echo("r");
        assertThatThrownBy(c::result).isInstanceOf(IllegalStateException.class);
        c.next();
        assertThatThrownBy(c::result).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_stream_is_lazy_and_closes_the_generator() {
        Generator<Integer> g = count(1_000_000);
        try (Stream<Integer> s = g.stream()) {
            assertThat(s.limit(3).toList()).containsExactly(1, 2, 3);
        }
        assertThat(g.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Coroutine
    private Generator<Integer> cleaning() {
        try {
            Co.yield(1);
        } finally {
            log.add("cleaned");
        }
        return Co.end();
    }

    @Test
    void try_with_resources_closes_it() {
        try (Generator<Integer> g = cleaning()) {
            g.next();
        }
        assertThat(log).containsExactly("cleaned");
    }

    private int e(int v) {
        log.add("e" + v);
        return v;
    }

    @Coroutine
    private Coro<Integer, String, Integer> operands() {
        return Co.end(e(10) + Co.<Integer>yield("now") * e(20));
    }

    @Test
    void what_stands_left_of_a_yield_is_evaluated_before_it_and_kept() {
        Coro<Integer, String, Integer> c = operands();
        c.next();
        assertThat(log).containsExactly("e10");
        assertThatThrownBy(() -> c.send(5)).isInstanceOf(StopIteration.class);
        assertThat(c.result()).isEqualTo(110);
        assertThat(log).containsExactly("e10", "e20");
    }

    @Coroutine
    private Coro<Object, String, List<Object>> list() {
        return Co.end(List.<Object>of(e(1), Co.yield("a"), e(2), Co.yield("b")));
    }

    @Test
    void arguments_around_yields_keep_their_order() {
        Coro<Object, String, List<Object>> c = list();
        c.next();
        c.send("A");
        assertThatThrownBy(() -> c.send("B")).isInstanceOf(StopIteration.class);
        assertThat(c.result()).containsExactly(1, "A", 2, "B");
        assertThat(log).containsExactly("e1", "e2");
    }

    @Test
    void an_exit_is_no_exception_so_that_catching_exceptions_lets_it_pass() {
        assertThat(new CoroutineExit()).isNotInstanceOf(Exception.class);
        assertThat(new CoroutineExit().getStackTrace()).isEmpty();
    }
}
