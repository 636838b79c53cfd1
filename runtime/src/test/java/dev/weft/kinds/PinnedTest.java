package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoRunnable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.NotWovenException;
import dev.weft.PinnedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Suspensions where nothing can suspend: outside of coroutines, and with a frame in the way that is not woven. */
class PinnedTest {
    private static String at(String method, String mark) {
        return "PinnedTest." + method + "(" + Source.at(PinnedTest.class, mark) + ")";
    }

    @Coroutine
    private static int ask(Object question) {
        Integer answer = Co.yield(question); // here: ask
        return answer == null ? 0 : answer;
    }

    // ---- outside of any coroutine

    private static void lost() {
        Co.yield("nobody takes it"); // here: lost
    }

    @Test
    void a_yield_in_a_plain_method_outside_of_any_coroutine_says_what_to_annotate() {
        assertThatThrownBy(PinnedTest::lost)
                .isInstanceOf(NotWovenException.class)
                .hasMessageContaining(at("lost", "lost"))
                .hasMessageContaining("annotate it with @Coroutine");
    }

    @Test
    void every_face_of_the_primitive_fails_alike_outside_of_any_coroutine() {
        List<Runnable> faces = List.of(
                () -> Co.yield(),
                () -> Co.yield(1),
                () -> Co.yield(1L),
                () -> Co.yield(1.0),
                () -> Co.yield(1f),
                () -> Co.yield('c'),
                () -> Co.yield((short) 1),
                () -> Co.yield((byte) 1),
                () -> Co.trap(null),
                () -> Co.yieldFrom(List.of(1)),
                () -> Co.yieldFrom(List.of(1).iterator()),
                () -> Co.<Object>yieldFrom((Coro<?, ?, Object>) null),
                () -> Co.<Generator<Object>>end(),
                () -> Co.<Generator<Object>>end(1));
        for (Runnable face : faces) {
            assertThatThrownBy(face::run)
                    .isInstanceOf(NotWovenException.class)
                    .hasMessageContainingAll("PinnedTest.lambda$", "(PinnedTest.java:", "functional interface");
        }
    }

    @Test
    void a_suspendable_method_called_outside_of_any_coroutine_names_both_and_what_to_run_it_in() {
        assertThatThrownBy(() -> ask("?"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("not inside a coroutine", at("ask", "ask"), "Generator.of", "Scheduler.spawn");
    }

    // ---- a plain frame in the way

    private static int plain() {
        return ask("?"); // here: plain
    }

    private static int plainer() {
        return plain();
    }

    @Coroutine
    private static Generator<Object> throughPlain(List<Object> log) {
        try {
            plainer();
        } catch (PinnedException e) {
            log.add(e);
        }
        Co.yield("unharmed");
        return Co.end("done");
    }

    @Test
    void a_plain_method_in_the_way_is_named_and_the_coroutine_goes_on() {
        List<Object> log = new ArrayList<>();
        Generator<Object> g = throughPlain(log);
        assertThat(g.next()).isEqualTo("unharmed");
        assertThat(g.hasNext()).isFalse();
        assertThat(g.result()).isEqualTo("done");
        assertThat(log).hasSize(1);
        assertThat((Exception) log.get(0))
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(at("ask", "ask"), at("plain", "plain"), "annotate it with @Coroutine");
    }

    private static void yieldsPlainly() {
        Co.yield(1); // here: yieldsPlainly
    }

    @Test
    void a_plain_method_that_yields_itself_is_named() {
        Generator<Object> g = Generator.of(() -> yieldsPlainly());
        assertThatThrownBy(g::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(at("yieldsPlainly", "yieldsPlainly"), "annotate it with @Coroutine");
    }

    // ---- a frame of the JDK in the way

    @Test
    void a_lambda_of_the_jdks_that_yields_is_named() {
        Generator<Object> g = Generator.of(() -> {
            List.of(1, 2).forEach(i -> Co.yield(i)); // here: forEach
        });
        assertThatThrownBy(g::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(Source.at(PinnedTest.class, "forEach"), "lambda$", "functional interface must be a @Coroutine");
    }

    @Test
    void a_lambda_of_the_jdks_that_calls_a_suspendable_method_is_named() {
        Generator<Object> g = Generator.of(() -> {
            List.of(1, 2).forEach(i -> ask(i)); // here: forEachAsk
        });
        assertThatThrownBy(g::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(at("ask", "ask"), Source.at(PinnedTest.class, "forEachAsk"),
                        "functional interface must be a @Coroutine");
    }

    @Test
    void a_frame_of_the_jdk_itself_is_named_without_the_advice_to_annotate_it() {
        Generator<Object> g = Generator.of(() -> List.of(1, 2).forEach(PinnedTest::ask));
        assertThatThrownBy(g::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(at("ask", "ask"), ".forEach(", "loop")
                .hasMessageNotContaining("annotate it");
    }

    private static final class Asking implements Comparator<Integer> {
        @Override
        public int compare(Integer a, Integer b) {
            return ask(a); // here: compare
        }
    }

    @Test
    void a_comparator_is_named() {
        Generator<Object> g = Generator.of(() -> new ArrayList<>(List.of(2, 1)).sort(new Asking()));
        assertThatThrownBy(g::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContaining("PinnedTest$Asking.compare(" + Source.at(PinnedTest.class, "compare") + ")");
    }

    @Test
    void a_plain_supplier_between_two_woven_methods_is_named() {
        Supplier<Integer> between = () -> ask("?"); // here: supplier
        Generator<Object> g = Generator.of(() -> {
            Co.yield("first");
            Co.yield(between.get());
        });
        assertThat(g.next()).isEqualTo("first");
        assertThatThrownBy(g::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContaining(Source.at(PinnedTest.class, "supplier"));
        assertThat(g.state()).isEqualTo(Coro.State.CLOSED);
    }

    // ---- constructors and static initializers

    private static class Made {
        final int answer;

        Made() {
            answer = ask("?"); // here: constructor
        }
    }

    private static class Initialized {
        static final int ANSWER = ask("?"); // here: initializer
    }

    @Test
    void a_constructor_is_named_and_so_is_a_static_initializer() {
        assertThatThrownBy(Generator.of(() -> Co.yield(new Made().answer))::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll("Made.<init>(" + Source.at(PinnedTest.class, "constructor"), "constructor cannot suspend");
        assertThatThrownBy(Generator.of(() -> Co.yield(Initialized.ANSWER))::next)
                .isInstanceOf(ExceptionInInitializerError.class)
                .cause()
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll("Initialized.<clinit>(" + Source.at(PinnedTest.class, "initializer"),
                        "static initializer cannot suspend");
    }

    // ---- woven code, called as if it were plain

    @Test
    void a_coroutine_steps_another_one_that_suspends_inside_of_it() throws Exception {
        CoRunnable body = () -> Co.yield("inner");
        Generator<Object> outer = Generator.of(() -> {
            Generator<Object> inner = Generator.of(body);
            Co.yield("outer " + inner.next());
        });
        assertThat((Iterable<Object>) outer).containsExactly("outer inner");
    }

    private static void runsPlainly(CoRunnable body) {
        try {
            body.run(); // here: runsPlainly
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void a_plain_method_that_runs_a_suspendable_lambda_is_named() {
        Generator<Object> g = Generator.of(() -> runsPlainly(() -> Co.yield("deep")));
        assertThatThrownBy(g::next)
                .isInstanceOf(IllegalArgumentException.class)
                .cause()
                .isInstanceOf(PinnedException.class)
                .hasMessageContaining(at("runsPlainly", "runsPlainly"));
    }

    interface Forgetful extends CoRunnable {
        @Override
        void run();
    }

    @Test
    void a_functional_interface_that_forgets_the_annotation_is_what_to_annotate() {
        Forgetful body = () -> Co.yield("x"); // here: forgetful
        assertThatThrownBy(Generator.of(body)::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(Source.at(PinnedTest.class, "forgetful"), "functional interface must be a @Coroutine");
    }
}
