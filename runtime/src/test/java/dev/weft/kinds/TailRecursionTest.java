package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Methods that call themselves as the last thing they do, on both sides of a suspension: once resumed, they begin again. */
class TailRecursionTest {
    /** What {@code body} yields, and then what it returns. Each yield receives how many there have been. */
    private static List<Object> trace(CoCallable<?> body) {
        Coro<Object, Object, ?> coro = Coro.from(body);
        List<Object> trace = new ArrayList<>();
        try {
            for (Object yielded = coro.next(); ; yielded = coro.send(trace.size())) {
                trace.add(yielded);
                assertThat(trace).hasSizeLessThan(100);
            }
        } catch (StopIteration end) {
            trace.add(coro.result());
            return trace;
        }
    }

    @Coroutine
    private static String swap(String a, long wide, String b, double wider, int left) {
        int got = Co.yield(a + wide + b + wider);
        if (left == 0) {
            return b + a + got;
        }
        return swap(b, wide + 1, a, wider / 2, left - 1);
    }

    @Test
    void arguments_are_taken_before_any_parameter_changes() {
        assertThat(trace(() -> swap("a", 1L << 40, "b", 8, 3)))
                .containsExactly("a1099511627776b8.0", "b1099511627777a4.0", "a1099511627778b2.0", "b1099511627779a1.0", "ab4");
    }

    @Coroutine
    private static long steps(int n, long sum) {
        if (n % 3 == 1) { // not in each round: the next one may begin with a value that no field has seen
            sum += Co.<Integer>yield(sum);
        }
        if (n == 0) {
            return sum;
        }
        return steps(n - 1, sum * 10);
    }

    @Test
    void rounds_without_a_suspension_between_those_with_one() {
        assertThat(trace(() -> steps(7, 1))).containsExactly(1L, 2000L, 2_002_000L, 20_020_030L);
    }

    private record Node(String name, Node left, Node right) {}

    @Coroutine
    private static void walk(Node node) {
        if (node != null) {
            walk(node.left);
            Co.yield(node.name);
            walk(node.right);
        }
    }

    @Test
    void a_frame_that_has_begun_again_waits_for_others() {
        Node tree = new Node("d", new Node("b", new Node("a", null, null), new Node("c", null, null)),
                new Node("f", new Node("e", null, null), new Node("h", new Node("g", null, null), null)));
        assertThat(trace(() -> {
            walk(tree);
            return "end";
        })).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "end");
    }

    /** Its parameter becomes a variable of another type. */
    @Coroutine
    private static Object retyped(Object o, int n) {
        if (n == 0) {
            return o;
        }
        String text = o + "." + Co.<Integer>yield(o);
        o = n % 2 == 0 ? text : Arrays.asList(text);
        return retyped(o, n - 1);
    }

    @Test
    void a_parameter_that_was_written_to() {
        assertThat(trace(() -> retyped("x", 3))).containsExactly("x", Arrays.asList("x.1"), "[x.1].2", Arrays.asList("[x.1].2.3"));
    }

    @Coroutine
    private static int failing(int n) {
        Co.yield(n);
        if (n == 0) {
            throw new IllegalArgumentException("at the end");
        }
        return failing(n - 1);
    }

    @Test
    void what_the_last_round_throws_leaves_them_all() {
        Generator<Object> g = Generator.of(() -> failing(2));
        assertThat(List.of(g.next(), g.next(), g.next())).containsExactly(2, 1, 0);
        assertThatThrownBy(g::next).isInstanceOf(IllegalArgumentException.class).hasMessage("at the end");
        assertThat(g.hasNext()).isFalse();
    }

    @Coroutine
    private static int caught(int n) {
        try {
            Co.yield(n);
            if (n == 0) {
                throw new IllegalStateException("thrown by the innermost");
            }
            return caught(n - 1); // in the range of the handler: each round has to be there to catch
        } catch (IllegalStateException e) {
            Co.yield(e.getMessage() + ", caught by " + n);
            throw new IllegalStateException(n + " threw", e);
        }
    }

    @Test
    void a_call_inside_of_a_handler_keeps_its_caller() {
        assertThat(trace(() -> {
            try {
                return caught(1);
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        })).containsExactly(1, 0, "thrown by the innermost, caught by 0", "0 threw, caught by 1", "1 threw");
    }

    @Coroutine
    private static long endless(long n) {
        if (n % 100_000 == 0) {
            Co.yield(n);
        }
        return endless(n + 1);
    }

    @Test
    void rounds_take_no_stack() {
        Generator<Object> g = Generator.of(() -> endless(0));
        for (long n = 0; n < 20; n++) {
            assertThat(g.next()).isEqualTo(n * 100_000);
        }
    }
}
