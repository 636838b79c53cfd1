package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.PinnedException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Interfaces that are functional through what they inherit: their lambdas suspend, and can be called plainly. */
class FunctionalInterfacesTest {
    interface Two {
        @Coroutine
        int first(int n);

        @Coroutine
        int second(int n);
    }

    interface FirstOnly extends Two {
        @Coroutine
        @Override
        default int second(int n) {
            return first(n) + first(n);
        }
    }

    interface Left {
        @Coroutine
        Object meet(String s);
    }

    interface Right {
        @Coroutine
        Object meet(String s);
    }

    interface Meeting extends Left, Right {}

    interface Base<T> {
        @Coroutine
        T make(T t);
    }

    interface Still<T> extends Base<T> {}

    interface Texts extends Still<String> {
        @Override
        boolean equals(Object other);
    }

    interface PlainMeet {
        Object meet(String s);
    }

    interface PlainFirst extends PlainMeet, Left {}

    interface PlainSecond extends Left, PlainMeet {}

    private static List<Object> plainly(Two two, Left left, Right right, Base<String> base) {
        return List.of(two.first(1), two.second(2), left.meet("l"), right.meet("r"), base.make("b"));
    }

    @Coroutine
    private static Generator<Object> suspending(Two two, Left left, Right right, Base<String> base) {
        Co.yield(two.first(-1));
        Co.yield(two.second(-2));
        Co.yield(left.meet(""));
        Co.yield(right.meet(""));
        Co.yield(base.make(""));
        return Co.end();
    }

    private final FirstOnly first = n -> n < 0 ? -n * Co.<String>yield("first").length() : n;
    private final Meeting meeting = s -> s.isEmpty() ? Co.yield("meet") : s;
    private final Texts texts = s -> s.isEmpty() ? Co.yield("make") : s;

    @Test
    void their_lambdas_suspend_through_each_supertype() {
        Generator<Object> g = suspending(first, meeting, meeting, texts);
        StringBuilder all = new StringBuilder();
        for (Object o = g.next(); g.state() != dev.weft.Coro.State.CLOSED; ) {
            all.append(o).append(' ');
            try {
                o = g.send("abc");
            } catch (dev.weft.StopIteration end) {
                break;
            }
        }
        assertThat(all).hasToString("first 3 first first 12 meet abc meet abc make abc ");
    }

    @Test
    void their_lambdas_can_be_called_plainly_while_they_do_not_suspend() {
        assertThat(plainly(first, meeting, meeting, texts)).containsExactly(1, 4, "l", "r", "b");
        assertThat(meeting.meet("itself")).isEqualTo("itself");
        assertThat(first.second(21)).isEqualTo(42);
    }

    @Test
    void plain_calls_that_suspend_say_so() {
        assertThatThrownBy(() -> first.first(-1)).hasMessageContaining("not inside a coroutine");
        assertThatThrownBy(() -> meeting.meet("")).hasMessageContaining("not inside a coroutine");
        assertThatThrownBy(() -> texts.make("")).hasMessageContaining("not inside a coroutine");
    }

    private static Object meetPlainly(PlainMeet p) {
        return p.meet("plain");
    }

    /** JVMS 5.4.3.4: which of two declarations a call finds is the order in which they are inherited. */
    @Test
    void a_lambda_that_inherits_a_plain_method_too_suspends_or_says_that_it_cannot() {
        PlainFirst plain = s -> s.isEmpty() ? Co.yield("half") : s;
        PlainSecond suspends = s -> s.isEmpty() ? Co.yield("half") : s;
        Left plainAsLeft = plain;
        Left suspendsAsLeft = suspends;
        assertThat(meetPlainly(plain)).isEqualTo("plain");
        assertThat(meetPlainly(suspends)).isEqualTo("plain");
        assertThat((Iterable<Object>) Generator.of(() -> suspendsAsLeft.meet(""))).containsExactly("half");
        assertThatThrownBy(Generator.of(() -> plainAsLeft.meet(""))::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContaining("functional interface must be a @Coroutine");
    }

    /** Classes implement both methods themselves: nothing that an interface has for its lambdas gets in their way. */
    private static class Meeter implements Meeting, FirstOnly {
        @Coroutine
        @Override
        public Object meet(String s) {
            return s.isEmpty() ? Co.yield("class") : s;
        }

        @Override
        public int first(int n) {
            return n * 100;
        }
    }

    @Test
    void classes_implement_them_as_well() {
        Meeter m = new Meeter();
        assertThat(plainly(m, m, m, s -> s)).containsExactly(100, 400, "l", "r", "b");
        assertThat((Iterable<Object>) suspending(m, m, m, s -> s)).containsExactly(-100, -400, "class", null, "class", null, "");
    }

    /** Has no annotation itself. */
    private static class PlainMeeter implements Left, Right {
        @Override
        public Object meet(String s) {
            return "plain " + s;
        }
    }

    @Test
    void a_plain_class_that_joins_two_of_them_is_called_through_both() {
        PlainMeeter m = new PlainMeeter();
        assertThat((Iterable<Object>) suspending((FirstOnly) n -> n, m, m, s -> s)).containsExactly(-1, -4, "plain ", "plain ", "");
    }
}
