package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.DoubleGenerator;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import dev.weft.LongGenerator;
import dev.weft.Sink;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Each kind of factory in interfaces, and behind the bridges of generic ones. */
class InterfaceFactoriesTest {
    interface Defaults {
        int own();

        @Coroutine
        default Coro<Object, Object, Object> coro(int n) {
            Object got = Co.yield(n);
            got = Co.yield(got + "/" + own());
            return Co.end(got);
        }

        @Coroutine
        default Generator<Object> generator(int n) {
            for (int i = 0; i < 2; i++) {
                Co.yield(n + i);
            }
            return Co.end(own());
        }

        @Coroutine
        default IntGenerator ints(int n) {
            Co.yield(n);
            Co.yield(own());
            return Co.end();
        }

        @Coroutine
        default LongGenerator longs(int n) {
            Co.yield(n);
            Co.yield((long) own() << 32);
            return Co.end();
        }

        @Coroutine
        default DoubleGenerator doubles(int n) {
            Co.yield(n);
            Co.yield(own() / 2.0);
            return Co.end();
        }

        @Coroutine
        default Sink<Object> sink(int n) {
            Object got = Co.yield();
            for (;;) {
                got = Co.yield(n + ":" + got + ":" + own());
            }
        }
    }

    @Test
    void default_methods() {
        Six.check(Defaults.class, (Defaults) () -> 21, 21);
    }

    interface Statics {
        int OWN = 22;

        @Coroutine
        static Coro<Object, Object, Object> coro(int n) {
            Object got = Co.yield(n);
            got = Co.yield(got + "/" + OWN);
            return Co.end(got);
        }

        @Coroutine
        static Generator<Object> generator(int n) {
            for (int i = 0; i < 2; i++) {
                Co.yield(n + i);
            }
            return Co.end(OWN);
        }

        @Coroutine
        static IntGenerator ints(int n) {
            Co.yield(n);
            Co.yield(OWN);
            return Co.end();
        }

        @Coroutine
        static LongGenerator longs(int n) {
            Co.yield(n);
            Co.yield((long) OWN << 32);
            return Co.end();
        }

        @Coroutine
        static DoubleGenerator doubles(int n) {
            Co.yield(n);
            Co.yield(OWN / 2.0);
            return Co.end();
        }

        @Coroutine
        static Sink<Object> sink(int n) {
            Object got = Co.yield();
            for (;;) {
                got = Co.yield(n + ":" + got + ":" + OWN);
            }
        }
    }

    @Test
    void static_methods() {
        Six.check(Statics.class, null, 22);
    }

    interface Privates {
        @Coroutine
        private Coro<Object, Object, Object> coro(int n) {
            Object got = Co.yield(n);
            got = Co.yield(got + "/" + hashCode());
            return Co.end(got);
        }

        @Coroutine
        private Generator<Object> generator(int n) {
            for (int i = 0; i < 2; i++) {
                Co.yield(n + i);
            }
            return Co.end(hashCode());
        }

        @Coroutine
        private IntGenerator ints(int n) {
            Co.yield(n);
            Co.yield(hashCode());
            return Co.end();
        }

        @Coroutine
        private LongGenerator longs(int n) {
            Co.yield(n);
            Co.yield((long) hashCode() << 32);
            return Co.end();
        }

        @Coroutine
        private DoubleGenerator doubles(int n) {
            Co.yield(n);
            Co.yield(hashCode() / 2.0);
            return Co.end();
        }

        @Coroutine
        private Sink<Object> sink(int n) {
            Object got = Co.yield();
            for (;;) {
                got = Co.yield(n + ":" + got + ":" + hashCode());
            }
        }
    }

    @Test
    void private_methods() {
        Six.check(Privates.class, new Privates() {
            @Override
            public int hashCode() {
                return 23;
            }
        }, 23);
    }

    // ---- bridges

    interface Maker<T, C extends Coro<?, ?, ?>> {
        @Coroutine
        C make(T n);
    }

    static class Squares implements Maker<Integer, Generator<Integer>>, IntFunction<Object> {
        @Coroutine
        @Override
        public Generator<Integer> make(Integer n) {
            for (int i = 1; i <= n; i++) {
                Co.yield(i * i);
            }
            return Co.end("squares");
        }

        @Coroutine
        @Override
        public IntGenerator apply(int n) {
            Co.yield(n);
            return Co.end();
        }
    }

    static class MoreSquares extends Squares {
        @Coroutine
        @Override
        public Generator<Integer> make(Integer n) {
            Co.yieldFrom(super.make(n));
            Co.yield(-1);
            return Co.end("more");
        }
    }

    @Test
    void bridges_of_generic_parameters_and_of_covariant_results() {
        Maker<Integer, Generator<Integer>> maker = new Squares();
        assertThat((Iterable<Integer>) maker.make(3)).containsExactly(1, 4, 9);
        IntFunction<Object> function = new Squares();
        assertThat(((IntGenerator) function.apply(7)).stream().toArray()).containsExactly(7);
        maker = new MoreSquares();
        Generator<Integer> more = maker.make(2);
        assertThat((Iterable<Integer>) more).containsExactly(1, 4, -1);
        assertThat(more.result()).isEqualTo("more");
    }

    @Test
    void a_bridge_made_sink_is_primed_once() {
        Maker<StringBuilder, Sink<String>> maker = new Maker<>() {
            @Coroutine
            @Override
            public Sink<String> make(StringBuilder log) {
                log.append("begun;");
                for (;;) {
                    log.append(Co.<String>yield()).append(';');
                }
            }
        };
        StringBuilder log = new StringBuilder();
        Sink<String> sink = maker.make(log);
        assertThat(log).hasToString("begun;");
        sink.send("x");
        assertThat(log).hasToString("begun;x;");
    }
}
