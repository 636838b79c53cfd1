package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Suspendable methods: what they take, and how they call each other. */
class SuspendablesTest {
    private static final int ANY = -1;

    /** Runs {@code body}, which yields {@code times} times. */
    private static <R> R run(int times, CoCallable<R> body) {
        Coro<Object, Object, R> coro = Coro.from(body);
        int yields = 0;
        try {
            for (coro.next(); ; coro.send("sent")) {
                yields++;
            }
        } catch (StopIteration end) {
            assertThat(yields).isEqualTo(times == ANY ? yields : times);
            return coro.result();
        }
    }

    @Coroutine
    private String wide(
            boolean z, long l, byte b, double d, char c, Object o, short s, float f, int i, long[] ls, double e, long m, String t) {
        Co.yield(z);
        String first = z + " " + l + " " + b + " " + d + " " + c + " " + o;
        l = Co.<String>yield(l).length();
        return first + " " + s + " " + f + " " + i + " " + ls[0] + " " + e + " " + m + " " + t + " " + l + this.getClass().getSimpleName();
    }

    @Test
    void many_mixed_parameters_are_all_kept_across_suspensions() {
        assertThat(run(2, () -> wide(true, Long.MIN_VALUE, (byte) -1, 0.5, 'c', null, (short) -2, 1.5f, 3, new long[] {4}, -6.5,
                Long.MAX_VALUE, "t")))
                .isEqualTo("true -9223372036854775808 -1 0.5 c null -2 1.5 3 4 -6.5 9223372036854775807 t 4SuspendablesTest");
    }

    @Coroutine
    private static int sum(String name, int... numbers) {
        int sum = name.length();
        for (int n : numbers) {
            sum += n;
            Co.yield(sum);
        }
        return sum;
    }

    @SafeVarargs
    @Coroutine
    private static <T> List<T> list(T... elements) {
        Co.yield(elements.length);
        return Arrays.asList(elements);
    }

    @Coroutine
    static Generator<Integer> each(int... numbers) {
        for (int n : numbers) {
            Co.yield(n);
        }
        return Co.end();
    }

    @Test
    void variable_arguments_are_passed_as_ever() throws Exception {
        assertThat(run(3, () -> sum("four", 1, 2, 3))).isEqualTo(10);
        assertThat(run(0, () -> sum("four"))).isEqualTo(4);
        assertThat(run(1, () -> list("a", Co.class, 'b'))).containsExactly("a", Co.class, 'b');
        assertThat((Iterable<Integer>) each(3, 2, 1)).containsExactly(3, 2, 1);
        assertThat(SuspendablesTest.class.getDeclaredMethod("each", int[].class).isVarArgs()).isTrue();
    }

    // ---- recursion

    @Coroutine
    private static long fib(int n) {
        if (n < 2) {
            Co.yield(n);
            return n;
        }
        return fib(n - 1) + fib(n - 2);
    }

    @Coroutine
    private static int ackermann(int m, int n) {
        if (m == 0) {
            Co.yield();
            return n + 1;
        }
        return ackermann(m - 1, n == 0 ? 1 : ackermann(m, n - 1));
    }

    @Coroutine
    private static int female(int n) {
        if (n == 0) {
            Co.yield("female");
            return 1;
        }
        return n - male(female(n - 1));
    }

    @Coroutine
    private static int male(int n) {
        return n == 0 ? 0 : n - female(male(n - 1));
    }

    @Test
    void recursion_and_mutual_recursion_give_what_they_give_without_suspending() {
        assertThat(run(987, () -> fib(15))).isEqualTo(610);
        assertThat(run(ANY, () -> ackermann(2, 3))).isEqualTo(9);
        int[] females = {1, 1, 2, 2, 3, 3, 4, 5, 5, 6};
        int[] males = {0, 0, 1, 2, 2, 3, 4, 4, 5, 6};
        for (int i = 0; i < females.length; i++) {
            int n = i;
            assertThat(run(ANY, () -> female(n))).isEqualTo(females[n]);
            assertThat(run(ANY, () -> male(n))).isEqualTo(males[n]);
        }
    }
}
