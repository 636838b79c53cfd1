package dev.weft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The table of generator objects: running, looking at one, and garbage. */
class RunningAndGarbageTableTest {
    private Generator<Object> self;

    @Coroutine
    private Generator<Object> meddling() {
        Co.yield(self.state());
        for (Runnable step : List.<Runnable>of(
                self::next, () -> self.send(1), self::hasNext, self::close, () -> self.raise(new RuntimeException()))) {
            Co.yield(catchThrowable(step::run));
        }
        Co.yield(self.stackTrace().length);
        return Co.end();
    }

    @Test
    void every_operation_on_itself_fails_and_leaves_the_body_unharmed() {
        self = meddling();
        assertThat(self.next()).isEqualTo(Coro.State.RUNNING);
        for (int i = 0; i < 5; i++) {
            assertThat((Throwable) self.next()).isInstanceOf(IllegalStateException.class).hasMessageContaining("running");
        }
        assertThat(self.next()).isEqualTo(0);
        assertThat(self.hasNext()).isFalse();
    }

    @Coroutine
    private static Generator<Object> calling(List<Generator<Object>> other) {
        Co.yield(other.get(0).next());
        return Co.end();
    }

    @Test
    void a_cycle_fails() {
        List<Generator<Object>> first = new ArrayList<>();
        Generator<Object> b = calling(first);
        Generator<Object> a = calling(List.of(b));
        first.add(a);
        assertThat(catchThrowable(a::next)).isInstanceOf(IllegalStateException.class).hasMessageContaining("running");
    }

    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch leave = new CountDownLatch(1);

    @Coroutine
    private IntGenerator waiting() {
        inside.countDown();
        try {
            leave.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        Co.yield(1);
        Co.yield(2);
        return Co.end();
    }

    @Test
    void another_thread_finds_it_running_and_leaves_it_unharmed() throws Exception {
        IntGenerator g = waiting();
        List<Integer> taken = new ArrayList<>();
        Thread runner = new Thread(() -> g.forEachRemaining((int i) -> taken.add(i)));
        runner.start();
        inside.await();
        assertThat(g.state()).isEqualTo(Coro.State.RUNNING);
        assertThat(catchThrowable(g::nextInt)).isInstanceOf(IllegalStateException.class);
        assertThat(catchThrowable(g::close)).isInstanceOf(IllegalStateException.class);
        leave.countDown();
        runner.join();
        assertThat(taken).containsExactly(1, 2);
    }

    @Coroutine
    private static Generator<Integer> holding(Object held) {
        Co.yield(1);
        Co.yield(held.hashCode());
        return Co.end();
    }

    private static void assertCollected(WeakReference<?> reference) {
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
        }
        assertThat(reference.get()).isNull();
    }

    @Test
    void locals_are_released_when_it_is_closed_while_it_is_still_referenced() {
        Object held = new Object();
        WeakReference<Object> reference = new WeakReference<>(held);
        Generator<Integer> g = holding(held);
        g.next();
        g.close();
        held = null;
        assertCollected(reference);
        assertThat(g.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Test
    void locals_are_released_when_it_ends() {
        Object held = new Object();
        WeakReference<Object> reference = new WeakReference<>(held);
        Generator<Integer> g = holding(held);
        g.forEachRemaining(i -> {});
        held = null;
        assertCollected(reference);
        assertThat(g.hasNext()).isFalse();
    }

    @Coroutine
    private static Generator<Integer> dropping() {
        Object[] held = {new byte[100]};
        WeakReference<Object> reference = new WeakReference<>(held[0]);
        held = null;
        Co.yield(1);
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
        }
        Co.yield(reference.get() == null ? 1 : 0);
        return Co.end();
    }

    @Test
    void a_dead_local_is_not_kept_by_a_suspended_frame() {
        Generator<Integer> g = dropping();
        g.next();
        assertThat(g.next()).isEqualTo(1);
    }

    @Test
    void a_dropped_one_is_garbage_and_its_finally_does_not_run() {
        List<String> log = new ArrayList<>();
        Generator<Integer> g = Generator.of(() -> {
            try {
                Co.yield(1);
            } finally {
                log.add("finally");
            }
        });
        g.next();
        WeakReference<Object> reference = new WeakReference<>(g);
        g = null;
        assertCollected(reference);
        assertThat(log).isEmpty();
    }

    @Test
    void it_can_be_neither_cloned_nor_serialized() {
        assertThat((Object) holding("x")).isNotInstanceOf(Cloneable.class).isNotInstanceOf(Serializable.class);
    }

    @Coroutine
    private static void deeper() {
        Co.yield(7); // here
    }

    @Coroutine
    private static Generator<Integer> tracing() {
        deeper(); // and here
        return Co.end();
    }

    @Test
    void a_suspended_one_knows_its_name_and_its_stack_innermost_first() {
        Generator<Integer> g = tracing();
        assertThat(g.name()).contains("tracing");
        g.next();
        StackTraceElement[] trace = g.stackTrace();
        assertThat(trace).extracting(StackTraceElement::getMethodName).containsExactly("deeper", "tracing");
        assertThat(trace).extracting(StackTraceElement::getFileName).containsOnly("RunningAndGarbageTableTest.java");
        assertThat(trace[1].getLineNumber() - trace[0].getLineNumber()).isEqualTo(5);
        g.close();
        assertThat(g.stackTrace()).isEmpty();
        assertThat(g.name()).contains("tracing");
    }
}
