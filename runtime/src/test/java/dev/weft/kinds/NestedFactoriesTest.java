package dev.weft.kinds;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.DoubleGenerator;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import dev.weft.LongGenerator;
import dev.weft.Sink;
import org.junit.jupiter.api.Test;

/** Each kind of factory in inner, local and anonymous classes. */
class NestedFactoriesTest {
    private final int outer = 30;

    class Inner {
        private final int more = 4;

        @Coroutine
        Coro<Object, Object, Object> coro(int n) {
            Object got = Co.yield(n);
            got = Co.yield(got + "/" + (outer + more));
            return Co.end(got);
        }

        @Coroutine
        Generator<Object> generator(int n) {
            for (int i = 0; i < 2; i++) {
                Co.yield(n + i);
            }
            return Co.end((outer + more));
        }

        @Coroutine
        IntGenerator ints(int n) {
            Co.yield(n);
            Co.yield((outer + more));
            return Co.end();
        }

        @Coroutine
        LongGenerator longs(int n) {
            Co.yield(n);
            Co.yield((long) (outer + more) << 32);
            return Co.end();
        }

        @Coroutine
        DoubleGenerator doubles(int n) {
            Co.yield(n);
            Co.yield((outer + more) / 2.0);
            return Co.end();
        }

        @Coroutine
        Sink<Object> sink(int n) {
            Object got = Co.yield();
            for (;;) {
                got = Co.yield(n + ":" + got + ":" + (outer + more));
            }
        }
    }

    @Test
    void methods_of_an_inner_class_see_the_outer_object() {
        Six.check(Inner.class, new Inner(), 34);
    }

    @Test
    void methods_of_a_local_class_see_what_it_captured() {
        int own = outer + 5;
        class Local {
            @Coroutine
            Coro<Object, Object, Object> coro(int n) {
                Object got = Co.yield(n);
                got = Co.yield(got + "/" + own);
                return Co.end(got);
            }

            @Coroutine
            Generator<Object> generator(int n) {
                for (int i = 0; i < 2; i++) {
                    Co.yield(n + i);
                }
                return Co.end(own);
            }

            @Coroutine
            IntGenerator ints(int n) {
                Co.yield(n);
                Co.yield(own);
                return Co.end();
            }

            @Coroutine
            LongGenerator longs(int n) {
                Co.yield(n);
                Co.yield((long) own << 32);
                return Co.end();
            }

            @Coroutine
            DoubleGenerator doubles(int n) {
                Co.yield(n);
                Co.yield(own / 2.0);
                return Co.end();
            }

            @Coroutine
            Sink<Object> sink(int n) {
                Object got = Co.yield();
                for (;;) {
                    got = Co.yield(n + ":" + got + ":" + own);
                }
            }
        }
        Six.check(Local.class, new Local(), 35);
    }

    @Test
    void methods_of_an_anonymous_class_see_what_it_captured() {
        short own = (short) (outer + 6);
        Object anonymous = new Object() {
            @Coroutine
            Coro<Object, Object, Object> coro(int n) {
                Object got = Co.yield(n);
                got = Co.yield(got + "/" + own);
                return Co.end(got);
            }

            @Coroutine
            Generator<Object> generator(int n) {
                for (int i = 0; i < 2; i++) {
                    Co.yield(n + i);
                }
                return Co.end(own);
            }

            @Coroutine
            IntGenerator ints(int n) {
                Co.yield(n);
                Co.yield(own);
                return Co.end();
            }

            @Coroutine
            LongGenerator longs(int n) {
                Co.yield(n);
                Co.yield((long) own << 32);
                return Co.end();
            }

            @Coroutine
            DoubleGenerator doubles(int n) {
                Co.yield(n);
                Co.yield(own / 2.0);
                return Co.end();
            }

            @Coroutine
            Sink<Object> sink(int n) {
                Object got = Co.yield();
                for (;;) {
                    got = Co.yield(n + ":" + got + ":" + own);
                }
            }
        };
        Six.check(anonymous.getClass(), anonymous, 36);
    }
}
