package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

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

/** Suspendable methods: what they return, what they take, how they call each other. */
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

    // ---- results

    interface Results<T> {
        @Coroutine
        boolean aBoolean(boolean v);

        @Coroutine
        byte aByte(byte v);

        @Coroutine
        short aShort(short v);

        @Coroutine
        char aChar(char v);

        @Coroutine
        int anInt(int v);

        @Coroutine
        long aLong(long v);

        @Coroutine
        float aFloat(float v);

        @Coroutine
        double aDouble(double v);

        @Coroutine
        T aGeneric(T v);

        @Coroutine
        T[] anArray(T v);

        @Coroutine
        int[][] anArrayOfArrays(int v);

        @Coroutine
        void nothing(List<T> into, T v);
    }

    static class Suspending implements Results<String> {
        @Coroutine
        @Override
        public boolean aBoolean(boolean v) {
            Co.yield(v);
            return !v;
        }

        @Coroutine
        @Override
        public byte aByte(byte v) {
            Co.yield(v);
            return (byte) (v + 1);
        }

        @Coroutine
        @Override
        public short aShort(short v) {
            Co.yield(v);
            return (short) (v + 1);
        }

        @Coroutine
        @Override
        public char aChar(char v) {
            Co.yield(v);
            return (char) (v + 1);
        }

        @Coroutine
        @Override
        public int anInt(int v) {
            Co.yield(v);
            return v + 1;
        }

        @Coroutine
        @Override
        public long aLong(long v) {
            Co.yield(v);
            return v + 1;
        }

        @Coroutine
        @Override
        public float aFloat(float v) {
            Co.yield(v);
            return -v;
        }

        @Coroutine
        @Override
        public double aDouble(double v) {
            Co.yield(v);
            return -v;
        }

        @Coroutine
        @Override
        public String aGeneric(String v) {
            return v + Co.yield();
        }

        @Coroutine
        @Override
        public String[] anArray(String v) {
            return new String[] {v, Co.yield()};
        }

        @Coroutine
        @Override
        public int[][] anArrayOfArrays(int v) {
            Co.yield();
            return new int[][] {{v}, null};
        }

        @Coroutine
        @Override
        public void nothing(List<String> into, String v) {
            into.add(v);
            into.add(Co.yield());
        }
    }

    @Test
    void a_result_of_each_type_comes_back_through_an_interface_and_its_bridges() {
        Results<String> r = new Suspending();
        assertThat(run(1, () -> r.aBoolean(false))).isTrue();
        assertThat(run(1, () -> r.aByte(Byte.MAX_VALUE))).isEqualTo(Byte.MIN_VALUE);
        assertThat(run(1, () -> r.aShort(Short.MAX_VALUE))).isEqualTo(Short.MIN_VALUE);
        assertThat(run(1, () -> r.aChar('\uFFFE'))).isEqualTo('\uFFFF');
        assertThat(run(1, () -> r.anInt(Integer.MAX_VALUE))).isEqualTo(Integer.MIN_VALUE);
        assertThat(run(1, () -> r.aLong(Long.MAX_VALUE))).isEqualTo(Long.MIN_VALUE);
        assertThat(run(1, () -> r.aFloat(0f))).isEqualTo(-0f);
        assertThat(run(1, () -> r.aDouble(Double.MIN_VALUE))).isEqualTo(-Double.MIN_VALUE);
        assertThat(run(1, () -> r.aGeneric("g"))).isEqualTo("gsent");
        assertThat(run(1, () -> r.anArray("a"))).containsExactly("a", "sent");
        assertThat(run(1, () -> r.anArrayOfArrays(3))).isDeepEqualTo(new int[][] {{3}, null});
        List<String> into = new ArrayList<>();
        assertThat(run(1, () -> {
            r.nothing(into, "n");
            return into.size();
        })).isEqualTo(2);
        assertThat(into).containsExactly("n", "sent");
    }

    @Test
    void primitive_results_mix_in_one_expression() {
        Results<String> r = new Suspending();
        assertThat(run(5, () -> r.aByte((byte) 1) + r.aChar('a') * r.aLong(1L) - r.aFloat(0.5f) / r.aDouble(2)))
                .isEqualTo(2 + 'b' * 2 + 0.5f / -2.0);
    }

    // ---- parameters

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
