package dev.weft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/** The table of generator objects: {@code raise} and {@code close} in every state. */
class RaiseAndCloseTableTest {
    private final List<String> log = new ArrayList<>();

    @Coroutine
    private Coro<Object, Object, String> guarded() {
        try {
            log.add("begun");
            Co.yield("waiting");
        } finally {
            log.add("finally");
        }
        return Co.end("done");
    }

    @Coroutine
    private static Coro<Object, Object, String> catching(Object thenYield) {
        try {
            Co.yield("waiting");
        } catch (Throwable t) {
            if (thenYield != null) {
                Co.yield(thenYield);
            }
        }
        return Co.end("caught");
    }

    private static final RuntimeException E = new IllegalArgumentException("E");

    @Test
    void raise_on_a_created_one_throws_to_the_caller_and_the_body_never_runs() {
        Coro<Object, Object, String> c = guarded();
        assertThat(catchThrowable(() -> c.raise(E))).isSameAs(E);
        assertThat(c.state()).isEqualTo(Coro.State.CLOSED);
        assertThat(log).isEmpty();
    }

    @Test
    void raise_that_is_not_caught_runs_finally_and_comes_out_as_it_is() {
        Coro<Object, Object, String> c = guarded();
        c.next();
        assertThat(catchThrowable(() -> c.raise(E))).isSameAs(E);
        assertThat(log).containsExactly("begun", "finally");
        assertThat(c.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Test
    void raise_returns_what_the_body_yields_after_catching() {
        Coro<Object, Object, String> c = catching("again");
        c.next();
        assertThat(c.raise(E)).isEqualTo("again");
        assertThat(c.state()).isEqualTo(Coro.State.SUSPENDED);
    }

    @Test
    void raise_stops_when_the_body_returns_after_catching() {
        Coro<Object, Object, String> c = catching(null);
        c.next();
        assertThatThrownBy(() -> c.raise(E))
                .isInstanceOfSatisfying(StopIteration.class, s -> assertThat(s.value()).isEqualTo("caught"));
    }

    @Test
    void raise_on_a_closed_one_throws_to_the_caller() {
        Coro<Object, Object, String> c = guarded();
        c.close();
        assertThat(catchThrowable(() -> c.raise(E))).isSameAs(E);
        assertThat(log).isEmpty();
    }

    @Test
    void raise_of_a_checked_exception_reaches_the_yield() {
        Exception checked = new Exception("checked");
        Coro<Object, Object, String> c = guarded();
        c.next();
        assertThat(catchThrowable(() -> c.raise(checked))).isSameAs(checked);
    }

    @Test
    void raise_of_no_such_element_that_is_not_caught_is_an_illegal_state() {
        Coro<Object, Object, String> c = guarded();
        c.next();
        NoSuchElementException e = new NoSuchElementException();
        assertThatThrownBy(() -> c.raise(e)).isInstanceOf(IllegalStateException.class).hasCause(e);
    }

    @Test
    void raise_of_an_exit_comes_out_if_not_caught_and_stops_if_swallowed() {
        CoroutineExit exit = new CoroutineExit();
        Coro<Object, Object, String> c = guarded();
        c.next();
        assertThat(catchThrowable(() -> c.raise(exit))).isSameAs(exit);
        Coro<Object, Object, String> swallowing = catching(null);
        swallowing.next();
        assertThatThrownBy(() -> swallowing.raise(exit)).isInstanceOf(StopIteration.class);
    }

    @Test
    void raise_of_null_fails_and_changes_nothing() {
        Coro<Object, Object, String> c = guarded();
        c.next();
        assertThatThrownBy(() -> c.raise(null)).isInstanceOf(NullPointerException.class);
        assertThat(c.state()).isEqualTo(Coro.State.SUSPENDED);
    }

    @Test
    void close_on_a_created_one_runs_nothing() {
        Coro<Object, Object, String> c = guarded();
        c.close();
        assertThat(c.state()).isEqualTo(Coro.State.CLOSED);
        assertThat(log).isEmpty();
        assertThat(c.result()).isNull();
    }

    @Coroutine
    private Generator<Integer> nested() {
        try {
            try {
                Co.yield(1);
            } finally {
                log.add("inner");
            }
        } finally {
            log.add("outer");
        }
        return Co.end();
    }

    @Test
    void close_runs_finally_blocks_from_the_inside_out() {
        Generator<Integer> g = nested();
        g.next();
        g.close();
        assertThat(log).containsExactly("inner", "outer");
        assertThat(g.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Test
    void close_lets_the_body_return_a_result() {
        Coro<Object, Object, String> c = catching(null);
        c.next();
        c.close();
        assertThat(c.result()).isEqualTo("caught");
    }

    @Test
    void close_of_a_body_that_yields_fails_and_leaves_it_suspended_there() {
        Coro<Object, Object, String> c = catching("ignored");
        c.next();
        assertThatThrownBy(c::close).isInstanceOf(IllegalStateException.class).hasMessage("coroutine ignored CoroutineExit");
        assertThat(c.state()).isEqualTo(Coro.State.SUSPENDED);
        c.close();
        assertThat(c.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Coroutine
    private Generator<Integer> yieldingInFinally() {
        try {
            Co.yield(1);
        } finally {
            Co.yield(2);
            log.add("rest");
        }
        return Co.end();
    }

    @Test
    void after_an_ignored_close_next_runs_the_rest_and_the_exit_escapes() {
        Generator<Integer> g = yieldingInFinally();
        g.next();
        assertThatThrownBy(g::close).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(g::next).isInstanceOf(CoroutineExit.class);
        assertThat(log).containsExactly("rest");
    }

    @Coroutine
    private static Generator<Integer> failingOnExit() {
        try {
            Co.yield(1);
        } finally {
            throwE();
        }
        return Co.end();
    }

    private static void throwE() {
        throw new IllegalArgumentException("X");
    }

    @Test
    void what_the_body_throws_during_close_comes_out_with_the_exit_suppressed() {
        Generator<Integer> g = failingOnExit();
        g.next();
        Throwable x = catchThrowable(g::close);
        assertThat(x).hasMessage("X");
        assertThat(x.getSuppressed()).hasOnlyElementsOfType(CoroutineExit.class).hasSize(1);
        assertThatCode(g::close).doesNotThrowAnyException();
    }

    @Coroutine
    private static Generator<Integer> resources(RuntimeException... failures) {
        try (AutoCloseable one = () -> { throw failures[1]; };
                AutoCloseable two = () -> { throw failures[0]; }) {
            Co.yield(1);
        } catch (Exception e) {
            throw new AssertionError("an exit is no exception", e);
        }
        return Co.end();
    }

    @Test
    void what_resources_throw_during_close_comes_out() {
        RuntimeException[] failures = {new RuntimeException("inner"), new RuntimeException("outer")};
        Generator<Integer> g = resources(failures);
        g.next();
        assertThat(catchThrowable(g::close)).isSameAs(failures[0]).hasSuppressedException(failures[1]);
        assertThat(g.state()).isEqualTo(Coro.State.CLOSED);
        assertThatCode(g::close).doesNotThrowAnyException();
    }

    @Test
    void close_on_a_closed_one_does_nothing() {
        Generator<Integer> g = nested();
        g.next();
        g.close();
        g.close();
        assertThat(log).containsExactly("inner", "outer");
    }

    @Test
    void close_in_a_finally_of_its_own_unwinding_fails() {
        List<Generator<Integer>> self = new ArrayList<>();
        Generator<Integer> g = Generator.of(() -> {
            try {
                Co.yield(1);
            } finally {
                log.add(String.valueOf(catchThrowable(() -> self.get(0).close())));
            }
        });
        self.add(g);
        g.next();
        g.close();
        assertThat(log).singleElement().asString().contains("already running");
    }

    @SuppressWarnings("finally")
    @Coroutine
    private static Generator<Integer> returnInFinally() {
        try {
            Co.yield(1);
        } finally {
            return Co.end("swallowed");
        }
    }

    @Test
    void a_return_in_finally_swallows_what_was_raised() {
        Generator<Integer> g = returnInFinally();
        g.next();
        assertThatThrownBy(() -> g.raise(E))
                .isInstanceOfSatisfying(StopIteration.class, s -> assertThat(s.value()).isEqualTo("swallowed"));
    }

    @Test
    void close_drops_a_value_that_waits() {
        Generator<Integer> g = nested();
        assertThat(g.hasNext()).isTrue();
        g.close();
        assertThat(g.hasNext()).isFalse();
    }
}
