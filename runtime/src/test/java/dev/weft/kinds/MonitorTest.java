package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.NotWovenException;
import java.util.concurrent.locks.ReentrantLock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Methods that cannot be woven: they alone are affected, and they say where, why, and what to do instead. */
class MonitorTest {
    private static final String TYPE = "dev.weft.kinds.MonitorTest";
    private static final Object LOCK = new Object();

    private static void assertTripwire(ThrowingCallable use, String method, String mark, String reason, String advice) {
        assertThatThrownBy(use)
                .isInstanceOf(NotWovenException.class)
                .hasMessageContainingAll(TYPE + method, "(" + Source.at(MonitorTest.class, mark) + ")")
                .hasMessageContainingAll(reason, advice);
    }

    static class Mixed {
        @Coroutine
        static Generator<Integer> block() {
            synchronized (LOCK) {
                Co.yield(1); // here: block
            }
            return Co.end();
        }

        @Coroutine
        static synchronized Generator<Integer> method() {
            Co.yield(1); // here: method
            return Co.end();
        }

        @Coroutine
        synchronized int suspendable(int n) {
            Co.yield(n); // here: suspendable
            return n;
        }

        @Coroutine
        int suspendableBlock(int n) {
            synchronized (this) {
                return suspends(n); // here: call
            }
        }

        @Coroutine
        int suspends(int n) {
            Co.yield(n);
            return n + 1;
        }

        @Coroutine
        int around(int n) {
            int sum;
            synchronized (LOCK) {
                sum = n * 2;
            }
            Co.yield(sum);
            synchronized (LOCK) {
                sum++;
            }
            return sum;
        }

        @Coroutine
        synchronized int doesNotSuspend(int n) {
            return Thread.holdsLock(this) ? n : -1;
        }

        @Coroutine
        static Generator<Integer> fine() {
            Mixed m = new Mixed();
            Co.yield(m.suspends(10));
            Co.yield(m.around(20));
            Co.yield(m.doesNotSuspend(30));
            return Co.end();
        }

        int plain() {
            return 42;
        }
    }

    @Test
    void only_the_methods_with_the_fault_are_affected() {
        assertThat((Iterable<Integer>) Mixed.fine()).containsExactly(10, 11, 40, 41, 30);
        assertThat(new Mixed().plain()).isEqualTo(42);
    }

    @Test
    void a_factory_that_yields_in_a_synchronized_block_is_rejected() {
        assertTripwire(Mixed::block, "$Mixed.block", "block", "suspends inside synchronized", "suspend outside of the block");
    }

    @Test
    void a_synchronized_factory_is_rejected() {
        assertTripwire(Mixed::method, "$Mixed.method", "method", "is synchronized and suspends", "java.util.concurrent lock");
    }

    @Test
    void a_suspendable_method_is_rejected_for_plain_callers_and_for_coroutines() {
        Mixed m = new Mixed();
        assertTripwire(() -> m.suspendable(1), "$Mixed.suspendable", "suspendable", "is synchronized and suspends", "lock");
        assertTripwire(Generator.of(() -> m.suspendable(1))::next,
                "$Mixed.suspendable", "suspendable", "is synchronized and suspends", "lock");
    }

    @Test
    void a_suspendable_call_in_a_synchronized_block_is_rejected() {
        Mixed m = new Mixed();
        assertTripwire(Generator.of(() -> m.suspendableBlock(1))::next,
                "$Mixed.suspendableBlock", "call", "suspends inside synchronized", "suspend outside of the block");
    }

    @Test
    void a_lambda_that_suspends_in_a_synchronized_block_is_rejected_and_its_neighbours_are_not() throws Exception {
        CoCallable<Integer> held = () -> {
            synchronized (LOCK) {
                return Co.yield(1); // here: lambda
            }
        };
        CoCallable<Integer> free = () -> Co.yield(2);
        assertTripwire(Coro.from(held)::next, ".lambda$", "lambda", "suspends inside synchronized", "suspend outside");
        assertThat(Coro.from(free).next()).isEqualTo(2);
    }

    // ---- constructors and static initializers

    static class Constructed {
        Constructed(boolean really) {
            if (really) {
                Co.yield(1); // here: constructor
            }
        }

        @Coroutine
        static Generator<Integer> fine() {
            new Constructed(false);
            Co.yield(1);
            return Co.end();
        }
    }

    @Test
    void a_constructor_that_yields_fails_there_and_its_class_works() {
        assertThat((Iterable<Integer>) Constructed.fine()).containsExactly(1);
        assertThatThrownBy(Generator.of(() -> new Constructed(true))::next)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Constructed.<init>(" + Source.at(MonitorTest.class, "constructor") + ")")
                .hasMessageContaining("a constructor cannot suspend: do this in a method or a factory");
    }

    static class Initialized {
        static final int VALUE;

        static {
            VALUE = Co.yield(1); // here: initializer
        }
    }

    @Test
    void a_static_initializer_that_yields_fails_there() {
        assertThatThrownBy(Generator.of(() -> Co.yield(Initialized.VALUE))::next)
                .isInstanceOf(ExceptionInInitializerError.class)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Initialized.<clinit>(" + Source.at(MonitorTest.class, "initializer") + ")")
                .hasMessageContaining("a static initializer cannot suspend: do this in a method");
    }

    static class FieldInitializer {
        final Object value = Co.yield(1); // here: field
    }

    @Test
    void the_initializer_of_a_field_counts_as_its_constructor() {
        assertThatThrownBy(Generator.of(() -> new FieldInitializer())::next)
                .hasMessageContaining("FieldInitializer.<init>(" + Source.at(MonitorTest.class, "field") + ")");
    }

    // ---- the advice, followed

    @Test
    void a_lock_that_the_coroutine_alone_holds_may_be_held_across_a_yield() {
        ReentrantLock lock = new ReentrantLock();
        Generator<Object> g = Generator.of(() -> {
            lock.lock();
            try {
                Co.yield(lock.isLocked());
            } finally {
                lock.unlock();
            }
        });
        assertThat(g.next()).isEqualTo(true);
        assertThat(lock.isHeldByCurrentThread()).isTrue();
        g.close();
        assertThat(lock.isLocked()).isFalse();
    }
}
