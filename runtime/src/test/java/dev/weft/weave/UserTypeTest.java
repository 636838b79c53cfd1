package dev.weft.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.NotWovenException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Factories whose return type is a class of the user's, under the agent. */
class UserTypeTest {
    abstract static class Pipe<T> extends Coro<Object, T, Object> {
        int taken;

        T take() {
            taken++;
            return next();
        }
    }

    static class Pipes {
        @Coroutine
        static Pipe<String> letters() {
            Co.yield("a");
            Co.yield("b");
            return Co.end();
        }
    }

    @Test
    void a_factory_may_return_a_type_of_ones_own() {
        Pipe<String> pipe = Pipes.letters();
        assertThat(List.of(pipe.take(), pipe.take())).containsExactly("a", "b");
        assertThat(pipe.taken).isEqualTo(2);
    }

    abstract static class Counting extends Coro<Object, Integer, Object> {
        @Coroutine
        void both(int n) {
            Co.yield(n);
            Co.yield(n + 1);
        }
    }

    static class Counters {
        @Coroutine
        static Counting counting() {
            Co.yield(1);
            return Co.end();
        }
    }

    /** Loading the frame class would load the type too early: see {@code Rejection.Reason.RETURN_TYPE_HAS_COROUTINES}. */
    @Test
    void a_type_that_has_coroutines_is_rejected() {
        assertThatThrownBy(Counters::counting)
                .isInstanceOf(NotWovenException.class)
                .hasMessageContainingAll("Counters.counting(UserTypeTest.java:", "Counting", "@Coroutine methods itself");
    }

    interface Doubling {
        @Coroutine
        default void twice(Object o) {
            Co.yield(o);
            Co.yield(o);
        }
    }

    abstract static class Doubler extends Coro<Object, Object, Object> implements Doubling {}

    static class Doublers {
        @Coroutine
        static Doubler doubler() {
            Co.yield(1);
            return Co.end();
        }

        @Coroutine
        static Generator<Object> twice(Doubling doubling) {
            doubling.twice("x");
            return Co.end();
        }
    }

    @Test
    void a_type_whose_interface_has_coroutines_is_rejected_and_they_work() {
        assertThatThrownBy(Doublers::doubler).isInstanceOf(NotWovenException.class).hasMessageContaining("Doubling");
        assertThat((Iterable<Object>) Doublers.twice(new Doubling() {})).containsExactly("x", "x");
    }

    abstract static class Self extends Coro<Object, Integer, Object> {
        @Coroutine
        static Self count(int n) {
            while (n > 0) {
                Co.yield(n--);
            }
            return Co.end();
        }
    }

    @Test
    void a_type_that_makes_itself_is_rejected() {
        assertThatThrownBy(() -> Self.count(2)).isInstanceOf(NotWovenException.class).hasMessageContaining("Self.count(");
    }
}
