package dev.weft.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coroutine;
import org.junit.jupiter.api.Test;

/** Woven methods and lambdas, called by plain ones: right until they really suspend. */
class PlainCallTest {
    @Coroutine
    private static int yieldIf(boolean really, int result) {
        if (really) {
            Co.yield();
        }
        return result;
    }

    @Test
    void a_suspendable_lambda_that_does_not_suspend_can_be_called_plainly() throws Exception {
        CoCallable<Integer> lambda = () -> yieldIf(false, 42);
        assertThat(lambda.call()).isEqualTo(42);
    }

    @Test
    void one_that_suspends_says_what_is_in_the_way() {
        CoCallable<Integer> lambda = () -> yieldIf(true, 42);
        assertThatThrownBy(lambda::call)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not inside a coroutine")
                .hasMessageContaining("PlainCallTest.java");
    }
}
