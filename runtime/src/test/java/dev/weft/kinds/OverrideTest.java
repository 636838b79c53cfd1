package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.PinnedException;
import org.junit.jupiter.api.Test;

/** Overrides that forget {@code @Coroutine}: right as plain methods, loud when they would have to suspend. */
class OverrideTest {
    @Coroutine
    private static Object ask(Object question) {
        return Co.yield(question);
    }

    private static String at(String method, String mark) {
        return "OverrideTest$" + method + "(" + Source.at(OverrideTest.class, mark) + ")";
    }

    static class Base {
        @Coroutine
        String greet(String name) {
            return "base " + name + ask("base");
        }
    }

    static class Quiet extends Base {
        @Override
        String greet(String name) {
            return "quiet " + name;
        }
    }

    static class Loud extends Base {
        @Override
        String greet(String name) {
            return "loud " + ask(name); // here: loud
        }
    }

    static class Yielding extends Base {
        @Override
        String greet(String name) {
            return "yielding " + Co.yield(name); // here: yielding
        }
    }

    static class Upward extends Base {
        @Override
        String greet(String name) {
            return "up " + super.greet(name); // here: upward
        }
    }

    static class Again extends Quiet {
        @Coroutine
        @Override
        String greet(String name) {
            return "again " + super.greet(name) + ask("again");
        }
    }

    static class Inheriting extends Quiet {}

    private static Generator<Object> greeting(Base base) {
        return Generator.of(() -> Co.yield(base.greet("x")));
    }

    @Test
    void one_that_does_not_suspend_runs_as_a_plain_method() {
        assertThat((Iterable<Object>) greeting(new Quiet())).containsExactly("quiet x");
        assertThat((Iterable<Object>) greeting(new Inheriting())).containsExactly("quiet x");
    }

    @Test
    void one_whose_call_suspends_fails_naming_both() {
        assertThatThrownBy(greeting(new Loud())::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll("OverrideTest.ask(OverrideTest.java:", at("Loud.greet", "loud"), "OverrideTest$Base.greet");
    }

    @Test
    void one_that_yields_itself_fails_and_is_named() {
        assertThatThrownBy(greeting(new Yielding())::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(at("Yielding.greet", "yielding"), "annotate it with @Coroutine", "OverrideTest$Base.greet");
    }

    @Test
    void one_that_calls_super_fails_naming_both() {
        assertThatThrownBy(greeting(new Upward())::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll("OverrideTest.ask(OverrideTest.java:", at("Upward.greet", "upward"), "OverrideTest$Base.greet");
    }

    @Test
    void an_annotated_override_of_a_forgetful_one_suspends() {
        assertThat((Iterable<Object>) greeting(new Again())).containsExactly("again", "again quiet xnull");
    }

    @Test
    void the_class_that_does_not_forget_is_not_affected_by_those_that_do() {
        for (int i = 0; i < 3; i++) {
            assertThat((Iterable<Object>) greeting(new Quiet())).containsExactly("quiet x");
            assertThat((Iterable<Object>) greeting(new Base())).containsExactly("base", "base xnull");
        }
    }

    // ---- through interfaces

    interface Speaker<T> {
        @Coroutine
        String speak(T what);

        @Coroutine
        default String twice(T what) {
            return speak(what) + speak(what);
        }
    }

    static class Plain implements Speaker<Integer> {
        @Override
        public String speak(Integer what) {
            return "<" + what + ">";
        }
    }

    static class PlainTwice extends Plain {
        @Override
        public String twice(Integer what) {
            return "2 x " + what;
        }
    }

    record Pinning(String name) implements Speaker<Integer> {
        @Override
        public String speak(Integer what) {
            return name + ask(what); // here: pinning
        }
    }

    private static Generator<Object> speaking(Speaker<Integer> speaker) {
        return Generator.of(() -> Co.yield(speaker.twice(7)));
    }

    @Test
    void an_implementation_that_does_not_suspend_runs_as_a_plain_method() {
        assertThat((Iterable<Object>) speaking(new Plain())).containsExactly("<7><7>");
        assertThat((Iterable<Object>) speaking(new PlainTwice())).containsExactly("2 x 7");
        assertThat((Iterable<Object>) speaking(new Speaker<>() {
            @Override
            public String speak(Integer what) {
                return "anonymous " + what + " ";
            }
        })).containsExactly("anonymous 7 anonymous 7 ");
    }

    @Test
    void an_implementation_that_would_suspend_fails_naming_both() {
        assertThatThrownBy(speaking(new Pinning("p"))::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll("OverrideTest.ask(OverrideTest.java:", at("Pinning.speak", "pinning"), "OverrideTest$Speaker.speak");
    }

    abstract static class Half {
        @Coroutine
        abstract String half(int n);
    }

    static class Whole extends Half {
        @Override
        String half(int n) {
            return n > 0 ? "whole " + n : "pinned" + ask(n); // here: whole
        }
    }

    @Test
    void the_same_override_works_until_it_really_suspends() {
        Half half = new Whole();
        Generator<Object> g = Generator.of(() -> {
            Co.yield(half.half(1));
            Co.yield(half.half(0));
        });
        assertThat(g.next()).isEqualTo("whole 1");
        assertThatThrownBy(g::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContaining(at("Whole.half", "whole"));
    }

    // ---- a plain supertype

    static class PlainBase {
        String greet(String name) {
            return "plain " + name;
        }
    }

    static class Suspending extends PlainBase {
        @Coroutine
        @Override
        String greet(String name) {
            return "suspending " + ask(name);
        }
    }

    @Test
    void a_call_through_a_plain_supertype_says_that_its_method_must_be_annotated_too() {
        PlainBase base = new Suspending();
        assertThatThrownBy(Generator.of(() -> Co.yield(base.greet("x")))::next) // here: supertype
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(Source.at(OverrideTest.class, "supertype"), "greet",
                        "through a type whose method is not a @Coroutine");
        Suspending same = new Suspending();
        assertThat((Iterable<Object>) Generator.of(() -> Co.yield(same.greet("x")))).containsExactly("x", "suspending null");
    }

    @Coroutine
    private static String nothingElse(PlainBase base) {
        return base.greet("y"); // here: nothing
    }

    @Test
    void a_coroutine_that_calls_nothing_else_is_not_told_to_be_one() {
        assertThat((Iterable<Object>) Generator.of(() -> Co.yield(nothingElse(new PlainBase())))).containsExactly("plain y");
        assertThatThrownBy(Generator.of(() -> Co.yield(nothingElse(new Suspending())))::next)
                .isInstanceOf(PinnedException.class)
                .hasMessageContainingAll(Source.at(OverrideTest.class, "nothing"), "through a type whose method is not a @Coroutine");
    }
}
