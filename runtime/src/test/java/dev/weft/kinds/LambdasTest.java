package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.CoRunnable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Lambdas that suspend: what they capture, where they stand, which interfaces they implement. */
class LambdasTest {
    /** Sends "s" to each yield, and ends the list of what was yielded with the result. */
    private static List<Object> run(CoCallable<?> body) {
        Coro<Object, Object, ?> coro = Coro.from(body);
        List<Object> all = new ArrayList<>();
        try {
            for (all.add(coro.next()); ; all.add(coro.send("s"))) {
                assertThat(all).hasSizeLessThan(100);
            }
        } catch (StopIteration end) {
            all.add(end.value());
        }
        return all;
    }

    private final String field = "field";

    @Test
    void locals_of_every_type_are_captured_and_this_too() {
        boolean z = true;
        byte b = 1;
        short s = 2;
        char c = 'c';
        int i = 3;
        long l = 4;
        float f = 5;
        double d = 6;
        String t = "t";
        int[] a = {7};
        for (double captured : new double[] {d, -d}) {
            assertThat(run(() -> {
                Object sent = Co.yield(i + l);
                a[0]++;
                Co.yield(captured + f);
                return "" + z + b + s + c + t + a[0] + sent + field + captured;
            })).isEqualTo(List.of(7L, captured + 5, "true12ct" + a[0] + "sfield" + captured));
        }
        assertThat(a).containsExactly(9);
    }

    @Test
    void lambdas_in_lambdas_capture_through_each_other() {
        assertThat(run(() -> {
            Object outer = Co.yield("outer");
            CoCallable<Object> inner = () -> outer + "/" + Co.yield("inner") + field;
            Supplier<CoCallable<Object>> plain = () -> () -> Co.yield(inner.call());
            return plain.get().call();
        })).containsExactly("outer", "inner", "s/sfield", "s");
    }

    // ---- where they stand

    static final CoCallable<Object> CONSTANT = () -> Co.yield("constant");

    private final CoCallable<Object> initial = () -> Co.yield("initial " + field);

    enum Operation {
        TWICE(x -> Co.<Integer>yield(x) == null ? 2 * x : -x);

        final Step<Integer, Integer> step;

        Operation(Step<Integer, Integer> step) {
            this.step = step;
        }
    }

    interface Holder {
        default CoCallable<Object> held() {
            return () -> Co.yield("held by " + name());
        }

        static CoCallable<Object> shared() {
            return () -> Co.yield("shared");
        }

        String name();
    }

    record Named(String name, CoCallable<Object> own) implements Holder {
        Named(String name) {
            this(name, () -> Co.yield("own " + name));
        }
    }

    @Test
    void lambdas_in_initializers_constructors_enums_records_and_interfaces() {
        assertThat(run(CONSTANT)).containsExactly("constant", "s");
        assertThat(run(initial)).containsExactly("initial field", "s");
        assertThat(run(new Named("n").held())).containsExactly("held by n", "s");
        assertThat(run(new Named("n").own())).containsExactly("own n", "s");
        assertThat(run(Holder.shared())).containsExactly("shared", "s");
        Coro<Object, Object, Integer> coro = Coro.from(() -> Operation.TWICE.step.apply(21));
        assertThat(coro.next()).isEqualTo(21);
        assertThat(coro.hasNext()).isFalse();
        assertThat(coro.result()).isEqualTo(42);
    }

    // ---- the interfaces

    interface Step<A, B> {
        @Coroutine
        B apply(A a);

        @Coroutine
        default <C> Step<A, C> then(Step<? super B, ? extends C> next) {
            return a -> next.apply(apply(a));
        }

        @Coroutine
        default B twice(A a) {
            apply(a);
            return apply(a);
        }

        static <A> Step<A, A> same() {
            return a -> a;
        }
    }

    @Test
    void a_generic_interface_with_default_and_static_methods() {
        Step<String, String> shout = s -> s + Co.yield(s);
        assertThat(run(() -> shout.then(String::length).then(n -> Co.<Object>yield(n) + "!").apply("ab")))
                .containsExactly("ab", 3, "s!");
        assertThat(run(() -> shout.twice("x"))).containsExactly("x", "x", "xs");
        assertThat(run(() -> Step.<Integer>same().twice(5))).containsExactly(5);
    }

    interface IntStep extends Step<Integer, Integer> {
        @Coroutine
        @Override
        Integer apply(Integer a);
    }

    interface Named2 extends Step<Integer, Integer> {
        default String name() {
            return "named";
        }
    }

    interface Source<T> {
        @Coroutine
        T apply(Integer a);
    }

    interface Both extends Step<Integer, Integer>, Source<Integer> {}

    @Test
    void an_interface_that_narrows_inherits_or_joins_others_is_called_through_each_of_them() {
        IntStep narrow = a -> a + 1 + (Co.yield(a) == null ? 0 : 100);
        Named2 inherits = a -> a + 2 + (Co.yield(a) == null ? 0 : 100);
        Both both = a -> a + 3 + (Co.yield(a) == null ? 0 : 100);
        Step<Integer, Integer> asStep = narrow;
        Source<Integer> asSource = both;
        Step<Integer, Integer> bothAsStep = both;
        assertThat(run(() -> narrow.apply(1))).containsExactly(1, 102);
        assertThat(run(() -> asStep.apply(1))).containsExactly(1, 102);
        assertThat(run(() -> inherits.twice(1))).containsExactly(1, 1, 103);
        assertThat(run(() -> asSource.apply(1))).containsExactly(1, 104);
        assertThat(run(() -> bothAsStep.then(asStep).apply(1))).containsExactly(1, 104, 205);
    }

    @FunctionalInterface
    interface WithObjectMethods {
        @Coroutine
        int compare(long a, double b);

        @Override
        boolean equals(Object other);

        @Override
        String toString();
    }

    private static int plainly(WithObjectMethods w) {
        return w.compare(3, 4);
    }

    @Test
    void an_interface_that_redeclares_the_methods_of_object() {
        WithObjectMethods w = (a, b) -> a < 3 ? (int) (a + b) + Co.<String>yield(b).length() : 7;
        assertThat(run(() -> w.compare(1, 2.5))).containsExactly(2.5, 4);
        assertThat(plainly(w)).isEqualTo(7);
    }

    @FunctionalInterface
    interface Variable {
        @Coroutine
        long sum(int first, Object... rest) throws java.io.IOException;
    }

    @Test
    void an_interface_with_variable_arguments_and_a_checked_exception() {
        Variable v = (first, rest) -> {
            long n = first;
            for (Object o : rest) {
                n += Co.<String>yield(o).length();
            }
            if (n == 0) {
                throw new java.io.IOException("none");
            }
            return n;
        };
        assertThat(run(() -> v.sum(40, "a", "b"))).containsExactly("a", "b", 42L);
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> run(() -> v.sum(0)))).hasMessage("none");
    }

    @Test
    void a_lambda_of_an_intersection_type_can_be_serialized() throws Exception {
        String captured = "kept";
        CoRunnable body = (CoRunnable & Serializable) () -> Co.yield(captured);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(body);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            CoRunnable copy = (CoRunnable) in.readObject();
            assertThat((Iterable<Object>) Generator.of(body)).containsExactly("kept");
            assertThat((Iterable<Object>) Generator.of(copy)).containsExactly("kept");
        }
    }
}
