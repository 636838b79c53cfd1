package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import org.junit.jupiter.api.Test;

/** Methods that yield nothing and return another's coroutine: plain ones, also where they may return null. */
class WrapperTest {
    @Coroutine
    private static Generator<Integer> countdown(int n) {
        while (n > 0) {
            Co.yield(n--);
        }
        return Co.end();
    }

    @Coroutine
    private static Generator<Integer> nullLast(int n) {
        return n > 0 ? countdown(n) : null;
    }

    @Coroutine
    private static Generator<Integer> nullFirst(int n) {
        return n == 0 ? null : countdown(n);
    }

    @Coroutine
    private static Generator<Integer> twoReturns(int n) {
        if (n == 0) {
            return null;
        }
        return nullLast(n);
    }

    @Test
    void a_wrapper_returns_what_it_is_given_to_return() {
        assertThat((Iterable<Integer>) nullLast(2)).containsExactly(2, 1);
        assertThat((Iterable<Integer>) nullFirst(2)).containsExactly(2, 1);
        assertThat((Iterable<Integer>) twoReturns(2)).containsExactly(2, 1);
    }

    @Test
    void a_wrapper_may_return_null() {
        assertThat((Object) nullLast(0)).isNull();
        assertThat((Object) nullFirst(0)).isNull();
        assertThat((Object) twoReturns(0)).isNull();
    }

    @Coroutine
    private static Generator<Integer> empty(boolean early) {
        if (early) {
            return null;
        }
        return null;
    }

    @Test
    void a_body_that_returns_nothing_but_null_is_an_empty_coroutine() {
        assertThat((Iterable<Integer>) empty(true)).isEmpty();
        assertThat((Iterable<Integer>) empty(false)).isEmpty();
    }
}
