package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Suspendable methods of every return type, behind an interface. */
class ResultsTest {
    /** Runs {@code body}, which yields {@code times} times. */
    private static <R> R run(int times, CoCallable<R> body) {
        Coro<Object, Object, R> coro = Coro.from(body);
        int yields = 0;
        try {
            for (coro.next(); ; coro.send("sent")) {
                yields++;
            }
        } catch (StopIteration end) {
            assertThat(yields).isEqualTo(times);
            return coro.result();
        }
    }

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
}
