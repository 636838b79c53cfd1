package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.PinnedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Plain overrides of suspendable methods: a virtual call runs them, from plain callers too, and a call of exactly one body,
 * {@code super.step()}, does not, whoever overrides it.
 */
class ExactCallTest {
    private final List<Object> seen = new ArrayList<>();

    private List<Object> run(CoRunnable body) {
        Generator.of(body).forEachRemaining(seen::add);
        return seen;
    }

    class Base {
        @Coroutine
        void run() {
            step("run", 1L, 2.5);
            seen.add("ran");
        }

        @Coroutine
        int step(String by, long a, double b) {
            Co.yield("base " + by + a + b);
            return 1;
        }
    }

    /** Overrides plainly, and calls what it overrides. */
    class Plain extends Base {
        @Override
        int step(String by, long a, double b) {
            seen.add("plain " + by);
            return 2;
        }

        @Coroutine
        void above() {
            seen.add(super.step("above", 3L, 4.5));
        }
    }

    @Coroutine
    private static int three() {
        Co.yield("middle");
        return 3;
    }

    /** Between the two: suspends itself. */
    class Middle extends Base {
        @Override
        @Coroutine
        int step(String by, long a, double b) {
            return 10 * super.step("middle of " + by, a + 1, b) + three();
        }

        @Coroutine
        void above() {
            seen.add(super.step("above", 3L, 4.5));
        }
    }

    class PlainBelow extends Middle {
        @Override
        int step(String by, long a, double b) {
            seen.add("plain below " + by);
            return 2;
        }

        @Coroutine
        void twoAbove() {
            seen.add(super.step("two above", 5L, 6.5));
        }
    }

    class Upward extends Middle {
        @Override
        int step(String by, long a, double b) {
            seen.add("upward " + by);
            return super.step(by, a, b);
        }
    }

    @Test
    void a_plain_override_runs_under_a_plain_caller() {
        new Plain().run();
        assertThat(seen).containsExactly("plain run", "ran");
    }

    @Test
    void a_plain_override_runs_under_a_coroutine() {
        assertThat(run(() -> new PlainBelow().run())).containsExactly("plain below run", "ran");
    }

    @Test
    void a_call_of_super_means_the_body_above_though_its_own_class_overrides_it_plainly() {
        assertThat(run(() -> new Plain().above())).containsExactly("base above34.5", 1);
    }

    @Test
    void a_call_of_super_means_the_body_above_though_a_subclass_overrides_it_plainly() {
        assertThat(run(() -> new PlainBelow().above())).containsExactly("base above34.5", 1);
    }

    @Test
    void a_chain_of_calls_of_super_never_comes_back() {
        assertThat(run(() -> new PlainBelow().twoAbove())).containsExactly("base middle of two above66.5", "middle", 13);
    }

    @Test
    void a_plain_override_that_calls_a_suspending_super_fails_without_coming_back() {
        assertThatThrownBy(() -> run(() -> new Upward().run())).isInstanceOf(PinnedException.class);
        assertThat(seen).containsExactly("upward run");
    }

    // ---- through interfaces

    interface Stepping {
        List<Object> seen();

        @Coroutine
        default void run() {
            step();
        }

        @Coroutine
        default void step() {
            Co.yield("stepping");
        }
    }

    interface Named extends Stepping {
        @Override
        default void step() {
            seen().add("named");
        }
    }

    record Naming(List<Object> seen) implements Named {}

    record Own(List<Object> seen) implements Stepping {
        @Override
        public void step() {
            seen.add("own");
        }

        @Coroutine
        void above() {
            Stepping.super.step();
        }
    }

    static class Inherited {
        final List<Object> seen = new ArrayList<>();

        public void step() {
            seen.add("inherited");
        }
    }

    static class Joined extends Inherited implements Stepping {
        @Override
        public List<Object> seen() {
            return seen;
        }
    }

    @Test
    void a_plain_default_method_of_a_subinterface_is_an_override() {
        new Naming(seen).run();
        assertThat(run(new Naming(seen)::run)).containsExactly("named", "named");
    }

    @Test
    void a_method_that_the_superclass_brings_is_an_override() {
        Joined joined = new Joined();
        joined.run();
        run(joined::run);
        assertThat(joined.seen).containsExactly("inherited", "inherited");
    }

    @Test
    void a_call_of_an_interfaces_super_means_its_body() {
        new Own(seen).run();
        assertThat(run(() -> new Own(seen).above())).containsExactly("own", "stepping");
    }
}
