package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.DoubleGenerator;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import dev.weft.LongGenerator;
import dev.weft.Trap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The faces of yielding: primitives boxed and widened, traps, iterators and iterables to delegate to. */
class YieldKindsTest {
    @Coroutine
    private static Generator<Object> boxes() {
        Co.yield(1);
        Co.yield(2L);
        Co.yield(3.5);
        Co.yield(4.5f);
        Co.yield('5');
        Co.yield((short) 6);
        Co.yield((byte) 7);
        Co.yield(true);
        Co.yield(null);
        Co.yield();
        Co.yield((Object) 8);
        return Co.end();
    }

    private static final Object[] BOXED = {1, 2L, 3.5, 4.5f, '5', (short) 6, (byte) 7, true, null, null, 8};

    @Test
    void each_primitive_is_boxed_to_its_own_type() {
        assertThat((Iterable<Object>) boxes()).containsExactly(BOXED);
    }

    @Coroutine
    private static void boxesBelow() {
        Co.yieldFrom(boxes());
        for (Object o : BOXED) {
            Co.yield(o);
        }
    }

    @Test
    void and_so_it_is_through_delegation_and_through_calls() {
        List<Object> twice = new ArrayList<>(Arrays.asList(BOXED));
        twice.addAll(Arrays.asList(BOXED));
        assertThat((Iterable<Object>) Generator.of(() -> boxesBelow())).containsExactlyElementsOf(twice);
    }

    // ---- a variable that is yielded is kept as the generator's element

    @Coroutine
    private static IntGenerator countdown() {
        for (int i = 2; i > 0; i--) {
            Co.yield(i);
        }
        return Co.end();
    }

    @Coroutine
    private static IntGenerator overtaken(int n) {
        Co.yield(n);
        Co.yieldFrom(countdown());
        Co.yield(n + 1);
        Co.yield(n);
        Co.yield(n++);
        Co.yield(n);
        return Co.end();
    }

    @Test
    void it_is_not_mistaken_for_what_is_yielded_later() {
        assertThat((Iterable<Integer>) overtaken(5)).containsExactly(5, 2, 1, 6, 5, 5, 6);
    }

    // ---- widening

    @Coroutine
    private static void small(byte b, short s, char c, int i) {
        Co.yield(b);
        Co.yield(s);
        Co.yield(c);
        Co.yield(i);
        Co.yield((Byte) b);
        Co.yield((Object) c);
    }

    @Coroutine
    private static IntGenerator ints() {
        Co.yield((byte) -1);
        Co.yield((short) -2);
        Co.yield('\uFFFF');
        Co.yield(Integer.MIN_VALUE);
        Co.yield((Byte) (byte) -1);
        Co.yield((Object) 'a');
        small((byte) 1, (short) 2, 'c', 4);
        return Co.end();
    }

    @Test
    void smaller_ones_widen_into_an_int_generator() {
        int[] expected = {-1, -2, 0xFFFF, Integer.MIN_VALUE, -1, 'a', 1, 2, 'c', 4, 1, 'c'};
        assertThat(ints().stream().toArray()).containsExactly(expected);
        List<Integer> boxed = new ArrayList<>();
        ints().forEach(boxed::add);
        assertThat(boxed).containsExactlyElementsOf(IntStream.of(expected).boxed().toList());
    }

    @Coroutine
    private static LongGenerator longs() {
        Co.yield((byte) -1);
        Co.yield('\uFFFF');
        Co.yield(-3);
        Co.yield(Long.MIN_VALUE);
        Co.yield((Object) (short) 5);
        Co.yield((Object) 6L);
        small((byte) 1, (short) 2, 'c', 4);
        return Co.end();
    }

    @Test
    void ints_and_smaller_ones_widen_into_a_long_generator() {
        assertThat(longs().stream().toArray())
                .containsExactly(-1L, 0xFFFFL, -3L, Long.MIN_VALUE, 5L, 6L, 1L, 2L, 'c', 4L, 1L, 'c');
    }

    @Coroutine
    private static DoubleGenerator doubles() {
        Co.yield((byte) -1);
        Co.yield('\uFFFF');
        Co.yield(Integer.MAX_VALUE);
        Co.yield(1.5f);
        Co.yield(Double.MIN_VALUE);
        Co.yield(-0.0);
        Co.yield((Object) 2.5f);
        small((byte) 1, (short) 2, 'c', 4);
        return Co.end();
    }

    @Test
    void floats_ints_and_smaller_ones_widen_into_a_double_generator() {
        assertThat(doubles().stream().toArray())
                .containsExactly(-1.0, 65535.0, Integer.MAX_VALUE, 1.5, Double.MIN_VALUE, -0.0, 2.5, 1, 2, 'c', 4, 1, 'c');
    }

    @Coroutine
    private static DoubleGenerator widest() {
        Co.yieldFrom(ints());
        Co.yieldFrom(List.of(1, 2.5f, 3.5, 'a'));
        return Co.end();
    }

    @Test
    void what_is_delegated_to_widens_too() {
        double[] all = widest().stream().toArray();
        assertThat(all).hasSize(12 + 4).startsWith(-1, -2, 0xFFFF).endsWith(1, 2.5, 3.5, 'a');
    }

    // ---- traps

    record Doubled(int n) implements Trap<Integer> {}

    record Named<T>(T value) implements Trap<List<T>> {}

    @Coroutine
    private static Coro<Object, Object, String> traps() {
        int n = Co.trap(new Doubled(4)) + Co.trap(new Doubled(5));
        List<String> names = Co.trap(new Named<>("x"));
        return Co.end(n + names.get(0) + Co.trap(n > 10 ? new Doubled(1) : null));
    }

    @Test
    void a_trap_is_yielded_as_it_is_and_its_answer_has_its_type() {
        Coro<Object, Object, String> coro = traps();
        assertThat(coro.next()).isEqualTo(new Doubled(4));
        assertThat(coro.send(8)).isEqualTo(new Doubled(5));
        assertThat(coro.send(10)).isEqualTo(new Named<>("x"));
        assertThat(coro.send(List.of("y"))).isEqualTo(new Doubled(1));
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> coro.send(2))).isNotNull();
        assertThat(coro.result()).isEqualTo("18y2");
    }

    // ---- delegation to iterators

    private static final class Countdown implements Iterable<Integer>, PrimitiveIterator.OfInt {
        private int left = 3;
        private int asked;

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public int nextInt() {
            return left--;
        }

        @Override
        public Countdown iterator() {
            asked++;
            return this;
        }
    }

    @Coroutine
    private static Generator<Object> delegates(Iterable<?> iterable, Iterator<?> iterator, Countdown both) {
        Co.yieldFrom(iterable);
        Co.yield("|");
        Co.yieldFrom(iterator);
        Co.yield("|");
        Co.yieldFrom((Iterable<Integer>) both);
        return Co.end();
    }

    @Test
    void iterators_and_iterables_are_run_to_their_ends() {
        Countdown countdown = new Countdown();
        assertThat((Iterable<Object>) delegates(new TreeSet<>(List.of(2, 1)), List.of("a", "b").iterator(), countdown))
                .containsExactly(1, 2, "|", "a", "b", "|", 3, 2, 1);
        assertThat(countdown.asked).isEqualTo(1);
        assertThat((Iterable<Object>) delegates(List.of(), List.of().iterator(), countdown)).containsExactly("|", "|");
    }

    @Coroutine
    private static IntGenerator primitives(Countdown countdown, Iterator<Object> wrong) {
        Co.yieldFrom((Iterator<Integer>) countdown);
        try {
            Co.yieldFrom(wrong);
        } catch (ClassCastException e) {
            Co.yield(-1);
        }
        return Co.end();
    }

    @Test
    void an_iterator_of_the_wrong_type_fails_at_the_delegation() {
        assertThat(primitives(new Countdown(), List.<Object>of("text").iterator()).stream().toArray())
                .containsExactly(3, 2, 1, -1);
        assertThat(primitives(new Countdown(), List.<Object>of(9, "text").iterator()).stream().toArray())
                .containsExactly(3, 2, 1, 9, -1);
    }
}
