package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.CoRunnable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Method references that suspend: static, bound, unbound, through super, with the conversions that the JVM makes. */
class ReferencesTest {
    private static List<Object> run(CoCallable<?> body) {
        Coro<Object, Object, ?> coro = Coro.from(body);
        List<Object> all = new ArrayList<>();
        coro.forEachRemaining(all::add);
        all.add(coro.result());
        return all;
    }

    interface Function1<A, B> {
        @Coroutine
        B apply(A a);
    }

    interface Function2<A, B, C> {
        @Coroutine
        C apply(A a, B b);
    }

    interface ToLong {
        @Coroutine
        long apply(int n);
    }

    interface Effect<A> {
        @Coroutine
        void on(A a);
    }

    static class Base {
        final int own;

        Base(int own) {
            this.own = own;
        }

        Base() {
            this(77);
        }

        @Coroutine
        static int doubled(int n) {
            Co.yield("doubled");
            return 2 * n;
        }

        @Coroutine
        int plus(int n) {
            Co.yield("plus");
            return own + n;
        }

        @Coroutine
        Object self() {
            Co.yield("self");
            return own;
        }

        @Coroutine
        private int hidden() {
            Co.yield("hidden");
            return -own;
        }

        CoCallable<Object> privately() {
            return this::hidden;
        }

        int plain(int n) {
            return own * n;
        }

        @Coroutine
        Generator<Integer> factory() {
            Co.yield(own);
            return Co.end();
        }
    }

    static class Derived extends Base {
        Derived(int own) {
            super(own);
        }

        @Coroutine
        @Override
        int plus(int n) {
            Co.yield("derived");
            return -n;
        }

        Function1<Integer, Object> up() {
            return super::plus;
        }

        ToLong upLong() {
            return super::plus;
        }

        Function1<Integer, Object> down() {
            return this::plus;
        }
    }

    @Test
    void a_static_method_with_and_without_boxing_and_widening() {
        Function1<Integer, Integer> boxed = Base::doubled;
        Function1<Integer, Object> toObject = Base::doubled;
        ToLong widened = Base::doubled;
        Effect<Integer> dropped = Base::doubled;
        assertThat(run(() -> boxed.apply(4))).containsExactly("doubled", 8);
        assertThat(run(() -> toObject.apply(5))).containsExactly("doubled", 10);
        assertThat(run(() -> widened.apply(6))).containsExactly("doubled", 12L);
        assertThat(run(() -> {
            dropped.on(7);
            return "dropped";
        })).containsExactly("doubled", "dropped");
    }

    @Test
    void a_bound_method_is_bound_at_once_and_dispatched_to_the_override() {
        Base base = new Base(10);
        Function1<Integer, Integer> bound = base::plus;
        base = new Derived(0);
        CoCallable<Object> object = base::self;
        Function1<Integer, Integer> overridden = base::plus;
        CoRunnable result = base::self;
        assertThat(run(() -> bound.apply(1))).containsExactly("plus", 11);
        assertThat(run(() -> overridden.apply(1))).containsExactly("derived", -1);
        assertThat(run(object)).containsExactly("self", 0);
        assertThat((Iterable<Object>) Generator.of(result)).containsExactly("self");
        Base none = null;
        assertThatThrownBy(() -> {
            CoRunnable never = none::self;
            never.run();
        }).isInstanceOf(NullPointerException.class);
    }

    @Test
    void an_unbound_method_takes_its_receiver_first() {
        Function2<Base, Integer, Integer> unbound = Base::plus;
        Function2<Derived, Integer, Object> ofDerived = Base::plus;
        Function1<Base, Object> self = Base::self;
        assertThat(run(() -> unbound.apply(new Base(1), 2))).containsExactly("plus", 3);
        assertThat(run(() -> unbound.apply(new Derived(1), 2))).containsExactly("derived", -2);
        assertThat(run(() -> ofDerived.apply(new Derived(1), 3))).containsExactly("derived", -3);
        assertThat(run(() -> self.apply(new Base(9)))).containsExactly("self", 9);
    }

    @Test
    void this_super_and_private_methods() {
        Derived derived = new Derived(100);
        assertThat(run(() -> derived.up().apply(1))).containsExactly("plus", 101);
        assertThat(run(() -> derived.upLong().apply(1))).containsExactly("plus", 101L);
        assertThat(run(() -> derived.down().apply(1))).containsExactly("derived", -1);
        assertThat(run(derived.privately())).containsExactly("hidden", -100);
    }

    @Test
    void plain_methods_constructors_and_factories_are_plain_bodies() {
        Function1<Integer, Integer> plain = new Base(3)::plain;
        Function1<Integer, Base> constructor = Base::new;
        CoCallable<Base> constructor0 = Base::new;
        Function1<Integer, int[]> array = int[]::new;
        Function1<String, Integer> jdk = String::length;
        CoCallable<Generator<Integer>> factory = new Base(8)::factory;
        assertThat(run(() -> {
            Co.yield(plain.apply(5));
            Co.yield(constructor.apply(6).own);
            Co.yield(constructor0.call().own);
            Co.yield(array.apply(7).length);
            Co.yield(factory.call().next());
            return jdk.apply("length");
        })).containsExactly(15, 6, 77, 7, 8, 6);
    }

    @Test
    void a_reference_to_another_functional_object_adapts_it() throws Exception {
        CoCallable<Object> suspends = () -> Co.yield("inner") == null ? "r" : "?";
        CoCallable<Object> adapted = suspends::call;
        ToIntFunction<String> length = String::length;
        Function1<String, Integer> adaptedPlain = length::applyAsInt;
        CoRunnable run = suspends::call;
        assertThat(run(adapted)).containsExactly("inner", "r");
        assertThat(run(() -> adaptedPlain.apply("four"))).containsExactly(4);
        assertThat((Iterable<Object>) Generator.of(run)).containsExactly("inner");
    }

    @Coroutine
    private static long total(Object first, long... rest) {
        Co.yield(first);
        long total = 0;
        for (long n : rest) {
            total += n;
        }
        return total;
    }

    @Coroutine
    private static <T extends Comparable<T>> T larger(T a, T b) {
        Co.yield("compare");
        return a.compareTo(b) < 0 ? b : a;
    }

    @Test
    void variable_arguments_and_generic_methods() {
        Function2<String, Long, Object> spread = ReferencesTest::total;
        Function2<String, String, String> larger = ReferencesTest::larger;
        assertThat(run(() -> spread.apply("first", 5L))).containsExactly("first", 5L);
        assertThat(run(() -> larger.apply("a", "b"))).containsExactly("compare", "b");
    }

    enum Level {
        LOW,
        HIGH;

        @Coroutine
        String shown(String prefix) {
            return prefix + Co.<Object>yield(name());
        }
    }

    record Point(int x, int y) {
        @Coroutine
        int sum() {
            Co.yield(this);
            return x + y;
        }
    }

    @Test
    void methods_of_enums_and_records() {
        Function2<Level, String, String> shown = Level::shown;
        Function1<Point, Integer> sum = Point::sum;
        Point p = new Point(1, 2);
        assertThat(run(() -> shown.apply(Level.HIGH, "-"))).containsExactly("HIGH", "-null");
        assertThat(run(() -> sum.apply(p))).containsExactly(p, 3);
    }
}
