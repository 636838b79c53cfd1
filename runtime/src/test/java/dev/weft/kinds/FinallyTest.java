package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code try} in all its forms, with yields in each part. */
class FinallyTest {
    private final List<Object> log = new ArrayList<>();

    /** Steps to the end; what was yielded, then the result or the exception. */
    private static List<Object> run(CoCallable<?> body) {
        Coro<Object, Object, ?> coro = Coro.from(body);
        List<Object> all = new ArrayList<>();
        Throwable end = catchThrowable(() -> {
            while (true) {
                all.add(coro.next());
            }
        });
        all.add(end instanceof StopIteration stop ? stop.value() : end.getClass().getSimpleName() + ":" + end.getMessage());
        return all;
    }

    @Coroutine
    private String parts(String failAt) {
        String at = "try";
        try {
            Co.yield("try");
            failIf(failAt.contains("T"), at);
            Co.yield("try 2");
            at = "done";
        } catch (IllegalStateException e) {
            Co.yield("catch " + e.getMessage());
            at = "catch";
            failIf(failAt.contains("C"), at);
            Co.yield("catch 2");
        } finally {
            Co.yield("finally " + at);
            failIf(failAt.contains("F"), "finally");
            Co.yield("finally 2");
        }
        return "end " + at;
    }

    @Coroutine
    private static void failIf(boolean really, String message) {
        Co.yield("?");
        if (really) {
            throw new IllegalStateException(message);
        }
    }

    @Test
    void yields_in_try_catch_and_finally() {
        assertThat(run(() -> parts(""))).containsExactly(
                "try", "?", "try 2", "finally done", "?", "finally 2", "end done");
        assertThat(run(() -> parts("T"))).containsExactly(
                "try", "?", "catch try", "?", "catch 2", "finally catch", "?", "finally 2", "end catch");
        assertThat(run(() -> parts("TC"))).containsExactly(
                "try", "?", "catch try", "?", "finally catch", "?", "finally 2", "IllegalStateException:catch");
        assertThat(run(() -> parts("F"))).containsExactly(
                "try", "?", "try 2", "finally done", "?", "IllegalStateException:finally");
        assertThat(run(() -> parts("TCF"))).endsWith("finally catch", "?", "IllegalStateException:finally");
    }

    // ---- try-with-resources

    private final class Resource implements AutoCloseable {
        private final String name;
        private final boolean fails;

        @Coroutine
        static Resource open(FinallyTest test, String name, boolean fails) {
            Co.yield("open " + name);
            return test.new Resource(name, fails);
        }

        Resource(String name, boolean fails) {
            this.name = name;
            this.fails = fails;
        }

        @Coroutine
        @Override
        public void close() throws java.io.IOException {
            Co.yield("close " + name);
            log.add(name);
            if (fails) {
                throw new java.io.IOException(name);
            }
        }
    }

    @Coroutine
    private String resources(boolean bodyFails, boolean aFails, boolean bFails) throws Exception {
        try (Resource a = Resource.open(this, "a", aFails);
                Resource none = null;
                Resource b = Resource.open(this, "b", bFails)) {
            Co.yield(a.name + none + b.name);
            if (bodyFails) {
                throw new IllegalStateException("body");
            }
            return "returned";
        } catch (Exception e) {
            Co.yield("caught");
            StringBuilder text = new StringBuilder(e.getMessage());
            for (Throwable t : e.getSuppressed()) {
                Co.yield("suppressed");
                text.append('+').append(t.getMessage());
            }
            return text.toString();
        } finally {
            Co.yield("finally");
        }
    }

    @Test
    void resources_open_and_close_with_yields_and_keep_suppressed_exceptions() {
        assertThat(run(() -> resources(false, false, false))).containsExactly(
                "open a", "open b", "anullb", "close b", "close a", "finally", "returned");
        assertThat(log).containsExactly("b", "a");
        assertThat(run(() -> resources(true, true, true))).containsExactly("open a", "open b", "anullb", "close b", "close a",
                "caught", "suppressed", "suppressed", "finally", "body+b+a");
        assertThat(run(() -> resources(false, true, false))).endsWith("close a", "caught", "finally", "a");
    }

    @Test
    void closing_a_coroutine_closes_its_resources_unless_they_yield() {
        Generator<Object> g = Generator.of(() -> {
            try (AutoCloseable a = () -> log.add("a");
                    AutoCloseable b = () -> log.add("b")) {
                Co.yield("" + (a == b));
            }
        });
        g.next();
        g.close();
        assertThat(log).containsExactly("b", "a");
        Generator<Object> yields = Generator.of(() -> resources(false, false, false));
        yields.next();
        yields.next();
        yields.next();
        assertThat(catchThrowable(yields::close)).hasMessageContaining("ignored CoroutineExit");
        assertThat((Iterable<Object>) yields::iterator).isNotNull();
        assertThat(yields.next()).isEqualTo("close a");
    }

    // ---- leaving through finally

    @Coroutine
    @SuppressWarnings("finally")
    private static int returnInFinally(int how) {
        try {
            Co.yield("try");
            if (how == 0) {
                throw new IllegalStateException("lost");
            }
            return 1;
        } finally {
            Co.yield("finally");
            if (how < 2) {
                return 2;
            }
        }
    }

    @Test
    void a_return_in_finally_replaces_results_and_exceptions() {
        for (int how = 0; how < 3; how++) {
            int h = how;
            assertThat(run(() -> returnInFinally(h))).containsExactly("try", "finally", how == 2 ? 1 : 2);
        }
        Coro<Object, Object, Integer> coro = Coro.from(() -> returnInFinally(0));
        coro.next();
        assertThat(coro.raise(new CoroutineExit())).isEqualTo("finally");
        assertThat(coro.hasNext()).isFalse();
        assertThat(coro.result()).isEqualTo(2);
    }

    @Coroutine
    private static String loops(int limit) {
        StringBuilder text = new StringBuilder();
        outer:
        for (int i = 0; ; i++) {
            for (int j = 0; j < 3; j++) {
                try {
                    try {
                        Co.yield(i * 10 + j);
                        if (j == 1 && i < 2) {
                            continue outer;
                        }
                        if (i == limit) {
                            break outer;
                        }
                        if (i == 1) {
                            continue;
                        }
                        text.append('.');
                    } finally {
                        Co.yield("f" + i + j);
                        text.append('f');
                    }
                } finally {
                    text.append(Co.<Object>yield("g") == null ? 'g' : '?');
                }
            }
            text.append('|');
        }
        return text.toString();
    }

    @Test
    void break_and_continue_cross_finally_blocks_that_yield() {
        assertThat(run(() -> loops(3))).containsExactly(
                0, "f00", "g", 1, "f01", "g", 10, "f10", "g", 11, "f11", "g",
                20, "f20", "g", 21, "f21", "g", 22, "f22", "g", 30, "f30", "g", ".fgfgfgfg.fg.fg.fg|fg");
    }

    @Coroutine
    private long nested(int level) {
        long l = level;
        try {
            try {
                l += Co.<Object>yield("a") == null ? 1 : 0;
                throw new IllegalArgumentException("x" + l);
            } catch (IllegalArgumentException | NullPointerException e) {
                Co.yield(e.getMessage());
                throw new IllegalStateException(e);
            } finally {
                Co.yield("f" + l);
                l *= 2;
            }
        } catch (IllegalStateException e) {
            Co.yield(e.getCause().getMessage() + l);
        }
        return l;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5})
    void nested_tries_keep_their_exceptions_and_locals(int level) {
        int n = level + 1;
        assertThat(run(() -> nested(level))).containsExactly("a", "x" + n, "f" + n, "x" + n + 2 * n, 2L * n);
    }
}
