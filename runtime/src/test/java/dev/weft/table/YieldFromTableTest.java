package dev.weft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.DoubleGenerator;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import dev.weft.LongGenerator;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of {@code yield from} (PEP 380). A test for each row. */
class YieldFromTableTest {
    private static final RuntimeException E = new IllegalArgumentException("E");
    private final List<String> log = new ArrayList<>();

    @Coroutine
    private Coro<Object, Object, String> inner() {
        try {
            Object a = Co.yield("i1");
            Co.yield("got " + a);
        } catch (IllegalArgumentException e) {
            log.add("inner caught " + e.getMessage());
            Co.yield("after");
        } finally {
            log.add("inner finally");
        }
        return Co.end("result");
    }

    @Coroutine
    private Coro<Object, Object, Object> outer(Coro<?, ?, ?> inner) {
        try {
            Object r = Co.yieldFrom(inner);
            Co.yield("back with " + r);
        } catch (IllegalStateException | UnsupportedOperationException e) {
            log.add("outer caught " + e.getMessage());
            Co.yield("outer handled");
        } finally {
            log.add("outer finally");
        }
        return Co.end();
    }

    @Test
    void values_and_sent_ones_go_straight_through_and_the_result_is_the_expression() {
        Coro<Object, Object, Object> o = outer(inner());
        assertThat(o.next()).isEqualTo("i1");
        assertThat(o.send(5)).isEqualTo("got 5");
        assertThat(o.next()).isEqualTo("back with result");
        assertThat(o.hasNext()).isFalse();
    }

    @Test
    void the_first_inner_step_is_next_so_a_part_consumed_inner_gets_null() {
        Coro<Object, Object, String> inner = inner();
        inner.next();
        assertThat(outer(inner).next()).isEqualTo("got null");
    }

    @Test
    void an_inner_with_a_value_that_waits_yields_it_first() {
        Coro<Object, Object, String> inner = inner();
        assertThat(inner.hasNext()).isTrue();
        assertThat(outer(inner).next()).isEqualTo("i1");
    }

    @Test
    void an_ended_or_empty_inner_completes_at_once() {
        Coro<Object, Object, String> ended = inner();
        ended.close();
        assertThat(outer(ended).next()).isEqualTo("back with null");
        assertThat(outer(Coro.from(() -> "at once")).next()).isEqualTo("back with at once");
    }

    @Test
    void what_inner_throws_is_thrown_at_the_expression() {
        Coro<Object, Object, Object> o = outer(Coro.from(() -> {
            throw new IllegalStateException("from inner");
        }));
        assertThat(o.next()).isEqualTo("outer handled");
        assertThat(log).containsExactly("outer caught from inner");
    }

    @Test
    void raise_goes_to_inner_which_may_catch_and_yield() {
        Coro<Object, Object, Object> o = outer(inner());
        o.next();
        assertThat(o.raise(E)).isEqualTo("after");
        assertThat(o.next()).isEqualTo("back with result");
        assertThat(log).containsExactly("inner caught E", "inner finally");
    }

    @Test
    void raise_that_inner_does_not_catch_comes_out_of_outer() {
        Coro<Object, Object, Object> o = outer(inner());
        o.next();
        Exception other = new Exception("other");
        assertThat(catchThrowable(() -> o.raise(other))).isSameAs(other);
        assertThat(log).containsExactly("inner finally", "outer finally");
    }

    @Test
    void close_closes_inner_first() {
        Coro<Object, Object, String> inner = inner();
        Coro<Object, Object, Object> o = outer(inner);
        o.next();
        o.close();
        assertThat(log).containsExactly("inner finally", "outer finally");
        assertThat(inner.state()).isEqualTo(Coro.State.CLOSED);
        assertThat(o.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Coroutine
    private static Coro<Object, Object, Object> swallowing(boolean yields) {
        try {
            Co.yield(1);
        } catch (CoroutineExit e) {
            if (yields) {
                Co.yield(2);
            }
        }
        return Co.end("swallowed");
    }

    @Test
    void outer_gets_the_exit_even_if_inner_swallows_it() {
        Coro<Object, Object, Object> o = outer(swallowing(false));
        o.next();
        o.close();
        assertThat(log).containsExactly("outer finally");
        assertThat(o.result()).isNull();
    }

    @Test
    void an_inner_that_yields_during_close_fails_outer_and_stays_suspended() {
        Coro<Object, Object, Object> inner = swallowing(true);
        Coro<Object, Object, Object> o = Coro.from(() -> Co.yieldFrom(inner));
        o.next();
        assertThatThrownBy(o::close).isInstanceOf(IllegalStateException.class).hasMessage("coroutine ignored CoroutineExit");
        assertThat(o.state()).isEqualTo(Coro.State.CLOSED);
        assertThat(inner.state()).isEqualTo(Coro.State.SUSPENDED);
    }

    @Coroutine
    private static Generator<Object> failingOnExit(RuntimeException e) {
        try {
            Co.yield(1);
        } catch (CoroutineExit exit) {
            throw e;
        }
        return Co.end();
    }

    @Test
    void what_inner_throws_during_close_reaches_outer_instead_of_the_exit() {
        Coro<Object, Object, Object> o = Coro.from(() -> Co.yieldFrom(failingOnExit(E)));
        o.next();
        assertThat(catchThrowable(o::close)).isSameAs(E);
    }

    @Test
    void the_raised_exit_instance_goes_on_even_if_inner_raises_its_own() {
        List<Throwable> seen = new ArrayList<>();
        Coro<Object, Object, Object> o = Coro.from(() -> {
            try {
                return Co.yieldFrom(Generator.of(() -> {
                    try {
                        Co.yield(1);
                    } finally {
                        throw new CoroutineExit();
                    }
                }));
            } catch (CoroutineExit e) {
                seen.add(e);
                throw e;
            }
        });
        o.next();
        CoroutineExit exit = new CoroutineExit();
        assertThat(catchThrowable(() -> o.raise(exit))).isSameAs(exit);
        assertThat(seen).containsExactly(exit);
    }

    @Coroutine
    private Generator<Object> overIterator(Iterator<?> it) {
        try {
            Co.yieldFrom(it);
        } catch (UnsupportedOperationException e) {
            log.add("unsupported");
        } finally {
            log.add("finally");
        }
        return Co.end();
    }

    @Test
    void a_plain_iterator_gives_its_elements_and_takes_nothing() {
        assertThat(overIterator(List.of(1, 2).iterator()).stream()).containsExactly(1, 2);
        Generator<Object> g = overIterator(List.of(1, 2).iterator());
        g.next();
        assertThatThrownBy(() -> g.send("x")).isInstanceOf(StopIteration.class);
        assertThat(log).containsExactly("finally", "unsupported", "finally");
    }

    @Test
    void raise_and_close_over_a_plain_iterator_act_on_outer() {
        Generator<Object> g = overIterator(List.of(1, 2).iterator());
        g.next();
        assertThat(catchThrowable(() -> g.raise(E))).isSameAs(E);
        Generator<Object> closed = overIterator(List.of(1, 2).iterator());
        closed.next();
        closed.close();
        assertThat(log).containsExactly("finally", "finally");
    }

    @Test
    void a_coroutine_typed_as_an_iterator_is_delegated_to_as_a_coroutine() {
        Generator<Object> g = overIterator(inner());
        g.next();
        assertThat(g.send(5)).isEqualTo("got 5");
    }

    @Test
    void an_iterable_gives_its_elements() {
        Generator<Object> g = Generator.of(() -> {
            Co.yieldFrom(List.of("a", "b"));
            Co.yield("c");
        });
        assertThat(g.stream()).containsExactly("a", "b", "c");
    }

    @Test
    void delegating_to_itself_or_in_a_ring_fails_at_the_expression() {
        List<Coro<Object, Object, Object>> ring = new ArrayList<>();
        ring.add(Coro.from(() -> Co.yieldFrom(ring.get(0))));
        assertThatThrownBy(ring.get(0)::next).isInstanceOf(IllegalStateException.class).hasMessageContaining("running");
        List<Coro<Object, Object, Object>> three = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            int next = (i + 1) % 3;
            three.add(Coro.from(() -> {
                Co.yield("own");
                return Co.yieldFrom(three.get(next));
            }));
        }
        Coro<Object, Object, Object> o = Coro.from(() -> Co.yieldFrom(three.get(0)));
        for (int i = 0; i < 3; i++) {
            assertThat(o.next()).isEqualTo("own");
        }
        assertThatThrownBy(o::next).isInstanceOf(IllegalStateException.class).hasMessageContaining("running");
    }

    @Test
    void a_ring_behind_another_delegator_fails_in_that_one() {
        List<Coro<Object, Object, Object>> three = new ArrayList<>();
        three.add(Coro.from(() -> {
            Co.yield("a");
            return Co.yieldFrom(three.get(1));
        }));
        three.add(Coro.from(() -> {
            Co.yield("b");
            Co.yield("c");
            return Co.yieldFrom(three.get(2));
        }));
        three.add(Coro.from(() -> {
            try {
                return Co.yieldFrom(three.get(0));
            } catch (IllegalStateException e) {
                return "in the third: " + e.getMessage();
            }
        }));
        assertThat(three.get(2).next()).isEqualTo("a");
        assertThat(three.get(0).next()).isEqualTo("b");
        Coro<Object, Object, Object> o = Coro.from(() -> Co.yieldFrom(three.get(0)));
        assertThat(o.next()).isEqualTo("c");
        assertThatThrownBy(o::next).isInstanceOf(StopIteration.class);
        assertThat((String) o.result()).startsWith("in the third: ").contains("running");
    }

    @Coroutine
    private static Coro<Object, Object, Object> two() {
        Co.yield(1);
        Co.yield(2);
        Co.yield(3);
        return Co.end("r");
    }

    @Test
    void a_shared_inner_interleaves_and_the_second_sees_its_end() {
        Coro<Object, Object, Object> inner = two();
        Coro<Object, Object, Object> a = outer(inner);
        Coro<Object, Object, Object> b = outer(inner);
        assertThat(a.next()).isEqualTo(1);
        assertThat(b.next()).isEqualTo(2);
        assertThat(a.next()).isEqualTo(3);
        assertThat(b.next()).isEqualTo("back with r");
        assertThat(a.next()).isEqualTo("back with null");
    }

    @Test
    void send_of_a_value_to_a_created_outer_leaves_inner_untouched() {
        Coro<Object, Object, String> inner = inner();
        Coro<Object, Object, Object> o = outer(inner);
        assertThatThrownBy(() -> o.send(1)).isInstanceOf(IllegalStateException.class);
        assertThat(inner.state()).isEqualTo(Coro.State.CREATED);
    }

    @Coroutine
    private static IntGenerator ints() {
        Co.yield(1);
        Co.yield(2);
        return Co.end();
    }

    @Test
    void primitive_generators_delegate_to_each_other_and_widen() {
        assertThat(IntGenerator.of(() -> Co.yieldFrom(ints())).stream().sum()).isEqualTo(3);
        assertThat(LongGenerator.of(() -> Co.yieldFrom(ints())).stream().sum()).isEqualTo(3L);
        assertThat(DoubleGenerator.of(() -> Co.yieldFrom(ints())).stream().sum()).isEqualTo(3.0);
        assertThat(Generator.of(() -> Co.yieldFrom(ints())).stream()).containsExactly(1, 2);
        assertThat(IntGenerator.of(() -> Co.yieldFrom(List.of(4, 5))).stream().sum()).isEqualTo(9);
    }

    @Test
    void a_value_of_the_wrong_type_is_an_error_at_the_inner_yield() {
        Generator<Object> inner = Generator.of(() -> {
            try {
                Co.yield("text");
            } catch (ClassCastException e) {
                log.add("inner saw it");
                Co.yield(7);
            }
        });
        IntGenerator g = IntGenerator.of(() -> Co.yieldFrom(inner));
        assertThat(g.nextInt()).isEqualTo(7);
        assertThat(log).containsExactly("inner saw it");
    }

    @Test
    void close_of_outer_leaves_a_delegate_of_a_finally_suspended_and_says_so() {
        Coro<Object, Object, Object> cleanup = two();
        Coro<Object, Object, Object> middle = Coro.from(() -> {
            try {
                return Co.yield("m");
            } finally {
                Co.yieldFrom(cleanup);
            }
        });
        Coro<Object, Object, Object> o = outer(middle);
        o.next();
        assertThat(catchThrowable(o::close)).hasMessage("coroutine ignored CoroutineExit");
        assertThat(log).containsExactly("outer caught coroutine ignored CoroutineExit");
        assertThat(o.state()).isEqualTo(Coro.State.SUSPENDED);
        assertThat(cleanup.state()).isEqualTo(Coro.State.SUSPENDED);
        assertThat(middle.state()).isEqualTo(Coro.State.SUSPENDED);
    }
}
