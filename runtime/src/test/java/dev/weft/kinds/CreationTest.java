package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Objects whose constructors' arguments suspend: made as ever, and their classes initialized when they would be unwoven. */
class CreationTest {
    private static final List<String> LOG = new ArrayList<>();

    private static Object run(Coro<Object, Object, Object> coro) {
        Throwable end = catchThrowable(() -> {
            LOG.add("yield " + coro.next());
            for (int n = 1; ; n++) {
                LOG.add("yield " + coro.send(n));
            }
        });
        return end instanceof StopIteration stop ? stop.value() : end;
    }

    @Coroutine
    private static int ask(String question) {
        return Co.yield(question);
    }

    private static String log(String text) {
        LOG.add(text);
        return text;
    }

    record Node(Object left, Object right) {
        Node {
            LOG.add("new " + left + "," + right);
        }
    }

    class Inner {
        final String text;

        Inner(String prefix, int n) {
            text = prefix + n + CreationTest.this.getClass().getSimpleName();
        }
    }

    // ---- class initialization

    static class First {
        static {
            LOG.add("First is initialized");
        }

        First(Object a, Object b) {
            LOG.add("First is made of " + a + b);
        }
    }

    @Coroutine
    private static Coro<Object, Object, Object> makesFirst() {
        LOG.add("begun");
        new First(log("a"), Co.yield("b"));
        return Co.end("made");
    }

    /** JVMS 6.5 new: the class is initialized before the arguments are evaluated. */
    @Test
    void a_class_is_initialized_before_the_arguments_of_its_constructor() {
        LOG.clear();
        assertThat(run(makesFirst())).isEqualTo("made");
        assertThat(LOG).containsExactly("begun", "First is initialized", "a", "yield b", "First is made of a1");
    }

    static class Outer {
        static {
            LOG.add("Outer is initialized");
        }

        Outer(long l, Object inner, double d) {
            LOG.add("Outer " + l + inner + d);
        }
    }

    static class Nested {
        static {
            LOG.add("Nested is initialized");
        }

        private final int n;

        Nested(int n, String s) {
            this.n = n;
            LOG.add("Nested " + n + s);
        }

        @Override
        public String toString() {
            return "N" + n;
        }
    }

    @Coroutine
    private static Object makesNested() {
        return new Outer(ask("l"), new Nested(ask("n"), log("s")), ask("d"));
    }

    @Test
    void nested_creations_initialize_in_the_order_of_the_source() {
        LOG.clear();
        assertThat(run(Coro.from(() -> makesNested()))).isInstanceOf(Outer.class);
        assertThat(LOG).containsExactly("Outer is initialized", "yield l", "Nested is initialized", "yield n", "s", "Nested 2s",
                "yield d", "Outer 1N23.0");
    }

    static class Broken {
        static {
            LOG.add("Broken is initialized");
            if (LOG != null) {
                throw new IllegalStateException("broken");
            }
        }

        Broken(int n) {
            LOG.add("never " + n);
        }
    }

    @Coroutine
    private static Coro<Object, Object, Object> makesBroken() {
        try {
            new Broken(ask("never"));
        } catch (ExceptionInInitializerError e) {
            return Co.end(e.getCause().getMessage() + ask("caught"));
        }
        return Co.end();
    }

    @Test
    void a_class_that_cannot_be_initialized_fails_before_the_arguments() {
        LOG.clear();
        assertThat(run(makesBroken())).isEqualTo("broken1");
        assertThat(LOG).containsExactly("Broken is initialized", "yield caught");
    }

    // ---- shapes

    @Coroutine
    private Coro<Object, Object, Object> shapes() {
        Node tree = new Node(new Node(Co.yield("a"), "x"), new Node(ask("b"), new Node(ask("c"), ask("d"))));
        Inner inner = new Inner("i", ask("inner"));
        Inner more = other().new Inner(ask("prefix") + "p", ask("more"));
        Supplier<Object> anonymous = new Supplier<>() {
            private final Object kept = more.text;

            @Override
            public Object get() {
                return kept + inner.text;
            }
        };
        StringBuilder text = new StringBuilder("s" + ask("builder")).append(ask("append")).append(new char[ask("length")].length);
        return Co.end(tree + " " + anonymous.get() + " " + text);
    }

    @Coroutine
    private CreationTest other() {
        ask("other");
        return new CreationTest();
    }

    @Test
    void nested_inner_and_chained_creations() {
        LOG.clear();
        assertThat(run(shapes())).isEqualTo("Node[left=Node[left=1, right=x], right=Node[left=2, right=Node[left=3, right=4]]] "
                + "7p8CreationTesti5CreationTest s91011");
        assertThat(LOG).startsWith("yield a", "new 1,x", "yield b", "yield c", "yield d", "new 3,4");
    }

    @Coroutine
    private static Coro<Object, Object, Object> choosesAndLoops(boolean left) {
        List<Object> nodes = new ArrayList<>(ask("capacity"));
        for (int i = 0; i < 2; i++) {
            nodes.add(new Node(left ? ask("left") : "none", i == 0 && ask("zero") > 0 ? new Node(i, null) : i));
        }
        return Co.end(nodes.toString());
    }

    @Test
    void arguments_that_branch_suspend_on_some_paths_only() {
        LOG.clear();
        assertThat(run(choosesAndLoops(true)))
                .isEqualTo("[Node[left=2, right=Node[left=0, right=null]], Node[left=4, right=1]]");
        assertThat(run(choosesAndLoops(false)))
                .isEqualTo("[Node[left=none, right=Node[left=0, right=null]], Node[left=none, right=1]]");
    }

    @Coroutine
    private static Coro<Object, Object, Object> fails() {
        throw new IllegalStateException("no " + ask("message"), new RuntimeException(String.valueOf(ask("cause"))));
    }

    @Test
    void a_throw_of_an_exception_that_was_made_with_yields() {
        Coro<Object, Object, Object> coro = fails();
        coro.next();
        coro.send(1);
        assertThatThrownBy(() -> coro.send(2)).isInstanceOf(IllegalStateException.class).hasMessage("no 1").hasRootCauseMessage("2");
    }

    @Coroutine
    private static Coro<Object, Object, Object> raisedInArguments() {
        Object made = null;
        try {
            made = new Node(log("kept"), Co.yield("argument"));
        } catch (IllegalArgumentException e) {
            LOG.add("caught");
        }
        return Co.end(String.valueOf(made));
    }

    @Test
    void an_exception_raised_in_the_arguments_makes_no_object() {
        LOG.clear();
        Coro<Object, Object, Object> coro = raisedInArguments();
        coro.next();
        assertThatThrownBy(() -> coro.raise(new IllegalArgumentException())).isInstanceOf(StopIteration.class);
        assertThat(coro.result()).isEqualTo("null");
        assertThat(LOG).containsExactly("kept", "caught");
    }
}
