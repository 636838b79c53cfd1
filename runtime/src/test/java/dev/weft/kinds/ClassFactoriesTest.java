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

/** Each kind of factory as a static, an instance, a private and an overriding method of a class. */
class ClassFactoriesTest {
    static class Statics {
        static int own = 11;

        @Coroutine
        static Coro<Object, Object, Object> coro(int n) {
            Object got = Co.yield(n);
            got = Co.yield(got + "/" + own);
            return Co.end(got);
        }

        @Coroutine
        static Generator<Object> generator(int n) {
            for (int i = 0; i < 2; i++) {
                Co.yield(n + i);
            }
            return Co.end(own);
        }

        @Coroutine
        static IntGenerator ints(int n) {
            Co.yield(n);
            Co.yield(own);
            return Co.end();
        }

        @Coroutine
        static LongGenerator longs(int n) {
            Co.yield(n);
            Co.yield((long) own << 32);
            return Co.end();
        }

        @Coroutine
        static DoubleGenerator doubles(int n) {
            Co.yield(n);
            Co.yield(own / 2.0);
            return Co.end();
        }

        @Coroutine
        static Sink<Object> sink(int n) {
            Object got = Co.yield();
            for (;;) {
                got = Co.yield(n + ":" + got + ":" + own);
            }
        }
    }

    @Test
    void static_methods() {
        Six.check(Statics.class, null, 11);
    }

    static class Instances {
        private final int own;

        Instances(int own) {
            this.own = own;
        }

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

    @Test
    void instance_methods() {
        Six.check(Instances.class, new Instances(12), 12);
        Six.check(Instances.class, new Instances(-1), -1);
    }

    static final class Privates {
        private int own = 13;

        @Coroutine
        private Coro<Object, Object, Object> coro(int n) {
            Object got = Co.yield(n);
            got = Co.yield(got + "/" + own);
            return Co.end(got);
        }

        @Coroutine
        private Generator<Object> generator(int n) {
            for (int i = 0; i < 2; i++) {
                Co.yield(n + i);
            }
            return Co.end(own);
        }

        @Coroutine
        private IntGenerator ints(int n) {
            Co.yield(n);
            Co.yield(own);
            return Co.end();
        }

        @Coroutine
        private LongGenerator longs(int n) {
            Co.yield(n);
            Co.yield((long) own << 32);
            return Co.end();
        }

        @Coroutine
        private DoubleGenerator doubles(int n) {
            Co.yield(n);
            Co.yield(own / 2.0);
            return Co.end();
        }

        @Coroutine
        private Sink<Object> sink(int n) {
            Object got = Co.yield();
            for (;;) {
                got = Co.yield(n + ":" + got + ":" + own);
            }
        }
    }

    @Test
    void private_methods() {
        Six.check(Privates.class, new Privates(), 13);
    }

    abstract static class Declaring {
        @Coroutine
        abstract Coro<Object, Object, Object> coro(int n);

        @Coroutine
        abstract Generator<Object> generator(int n);

        @Coroutine
        abstract IntGenerator ints(int n);

        @Coroutine
        abstract LongGenerator longs(int n);

        abstract DoubleGenerator doubles(int n);

        abstract Sink<Object> sink(int n);
    }

    static class Overriding extends Declaring {
        protected int own = 14;

        @Override
        @Coroutine
        Coro<Object, Object, Object> coro(int n) {
            Object got = Co.yield(n);
            got = Co.yield(got + "/" + own);
            return Co.end(got);
        }

        @Override
        @Coroutine
        Generator<Object> generator(int n) {
            for (int i = 0; i < 2; i++) {
                Co.yield(n + i);
            }
            return Co.end(own);
        }

        @Override
        @Coroutine
        IntGenerator ints(int n) {
            Co.yield(n);
            Co.yield(own);
            return Co.end();
        }

        @Override
        @Coroutine
        LongGenerator longs(int n) {
            Co.yield(n);
            Co.yield((long) own << 32);
            return Co.end();
        }

        @Override
        @Coroutine
        DoubleGenerator doubles(int n) {
            Co.yield(n);
            Co.yield(own / 2.0);
            return Co.end();
        }

        @Override
        @Coroutine
        Sink<Object> sink(int n) {
            Object got = Co.yield();
            for (;;) {
                got = Co.yield(n + ":" + got + ":" + own);
            }
        }
    }

    @Test
    void abstract_methods_with_overrides() {
        Six.check(Declaring.class, new Overriding(), 14);
    }
}
