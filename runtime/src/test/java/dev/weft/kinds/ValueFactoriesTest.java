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

/** Each kind of factory in enums and records. */
class ValueFactoriesTest {
    enum Constants {
        ONE(31),
        OTHER(32) {
            @Override
            int own() {
                return super.own() + 100;
            }
        };

        private final int number;

        Constants(int number) {
            this.number = number;
        }

        int own() {
            return number;
        }

        @Coroutine
        Coro<Object, Object, Object> coro(int n) {
            Object got = Co.yield(n);
            got = Co.yield(got + "/" + own());
            return Co.end(got);
        }

        @Coroutine
        Generator<Object> generator(int n) {
            for (int i = 0; i < 2; i++) {
                Co.yield(n + i);
            }
            return Co.end(own());
        }

        @Coroutine
        IntGenerator ints(int n) {
            Co.yield(n);
            Co.yield(own());
            return Co.end();
        }

        @Coroutine
        LongGenerator longs(int n) {
            Co.yield(n);
            Co.yield((long) own() << 32);
            return Co.end();
        }

        @Coroutine
        DoubleGenerator doubles(int n) {
            Co.yield(n);
            Co.yield(own() / 2.0);
            return Co.end();
        }

        @Coroutine
        Sink<Object> sink(int n) {
            Object got = Co.yield();
            for (;;) {
                got = Co.yield(n + ":" + got + ":" + own());
            }
        }
    }

    @Test
    void methods_of_an_enum() {
        Six.check(Constants.class, Constants.ONE, 31);
        Six.check(Constants.class, Constants.OTHER, 132);
    }

    record Pair(byte own, String other) {
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
    void methods_of_a_record() {
        Six.check(Pair.class, new Pair((byte) -33, "x"), -33);
    }
}
