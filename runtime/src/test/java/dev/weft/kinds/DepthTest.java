package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deep recursion: how far it goes, what it costs to resume, what is seen of it. */
class DepthTest {
    private static final int DEEP = 10_000;

    /** The Java stack below the caller, in frames. */
    private static int javaDepth() {
        return StackWalker.getInstance().walk(frames -> (int) frames.count());
    }

    @Coroutine
    private static void plain(int depth) {
        if (depth > 0) {
            plain(depth - 1);
            return;
        }
        Co.yield("bottom");
    }

    @Coroutine
    private static long workAfter(int depth, long unit) {
        if (depth == 0) {
            Co.yield("bottom");
            return 0;
        }
        long below = workAfter(depth - 1, unit);
        return below + unit;
    }

    @Coroutine
    private static boolean even(int n) {
        return n == 0 ? Co.<Object>yield("bottom") == null : odd(n - 1);
    }

    @Coroutine
    private static boolean odd(int n) {
        boolean below = even(n - 1);
        return !below;
    }

    interface Layer {
        @Coroutine
        String through(int depth);
    }

    private static class Bottom implements Layer {
        @Override
        @Coroutine
        public String through(int depth) {
            return depth + Co.<String>yield("bottom");
        }
    }

    private record Middle(Layer next) implements Layer {
        @Override
        @Coroutine
        public String through(int depth) {
            String s = next.through(depth + 1);
            return s.length() < 20 ? s + '.' : s;
        }
    }

    private static Layer layers(int n) {
        Layer layer = new Bottom();
        for (int i = 0; i < n; i++) {
            layer = new Middle(layer);
        }
        return layer;
    }

    @Coroutine
    private static long tail(int depth, long sum) {
        if (depth == 0) {
            Co.yield("bottom");
            return sum;
        }
        return tail(depth - 1, sum + depth);
    }

    /** The way down is made of Java calls: interpreted ones need more than the usual megabyte. */
    private static <T> T onALargeStack(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "large stack", 64 << 20);
        thread.start();
        try {
            return task.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Goes down on a large stack, and up on the usual one. */
    private static Object resultOf(Coro<Object, Object, ?> coro) {
        assertThat(onALargeStack(coro::next)).isEqualTo("bottom");
        assertThat(catchThrowable(() -> coro.send("!"))).isInstanceOf(dev.weft.StopIteration.class);
        return coro.result();
    }

    @Test
    void ten_thousand_calls_suspend_and_resume() {
        assertThat(resultOf(Coro.from(() -> {
            plain(DEEP);
            return "returned";
        }))).isEqualTo("returned");
    }

    @Test
    void ten_thousand_calls_with_work_behind_each() {
        assertThat(resultOf(Coro.from(() -> workAfter(DEEP, 1L << 32)))).isEqualTo(DEEP * (1L << 32));
    }

    @Test
    void ten_thousand_calls_of_each_other() {
        assertThat(resultOf(Coro.from(() -> odd(DEEP + 1)))).isEqualTo(true);
    }

    @Test
    void ten_thousand_virtual_calls() {
        Layer layers = layers(DEEP);
        assertThat(resultOf(Coro.from(() -> layers.through(0)))).isEqualTo("10000!" + ".".repeat(14));
    }

    @Test
    void ten_thousand_self_tail_calls() {
        assertThat(resultOf(Coro.from(() -> tail(DEEP, 0)))).isEqualTo(DEEP * (DEEP + 1L) / 2);
    }

    // ---- what a resume costs

    @Coroutine
    private static void measure(int depth, List<Integer> depths) {
        if (depth > 0) {
            measure(depth - 1, depths);
            depths.add(javaDepth());
            return;
        }
        for (int i = 0; i < 3; i++) {
            Co.yield(i);
            depths.add(javaDepth());
        }
    }

    private static List<Integer> stackDepths(int depth) {
        List<Integer> depths = new ArrayList<>();
        Generator<Object> g = Generator.of(() -> measure(depth, depths));
        onALargeStack(g::next);
        while (g.hasNext()) {
            g.next();
        }
        return depths;
    }

    @Test
    void the_java_stack_at_a_resume_does_not_grow_with_the_logical_depth() {
        List<Integer> shallow = stackDepths(10);
        List<Integer> deep = stackDepths(DEEP);
        assertThat(shallow).hasSize(13);
        assertThat(deep).hasSize(DEEP + 3).allMatch(d -> d.equals(shallow.get(0)));
        assertThat(shallow).allMatch(d -> d.equals(shallow.get(0)));
    }

    @Coroutine
    private static int again(int depth) {
        if (depth == 0) {
            return javaDepth() + Co.<Integer>yield("bottom");
        }
        int first = again(depth - 1);
        Co.yield("between");
        return first;
    }

    @Test
    void a_frame_that_suspends_again_on_its_way_out_stays_in_order() {
        Coro<Object, Object, Integer> coro = Coro.from(() -> again(100));
        coro.next();
        assertThat(coro.send(1_000_000)).isEqualTo("between");
        int betweens = 1;
        while (coro.hasNext()) {
            assertThat(coro.next()).isEqualTo("between");
            betweens++;
        }
        assertThat(betweens).isEqualTo(100);
        assertThat(coro.result()).isGreaterThan(1_000_100);
    }

    // ---- what is seen of it

    @Coroutine
    private static void fails() {
        Co.yield("bottom");
        throw new IllegalArgumentException("after the resume"); // here: fails
    }

    @Coroutine
    private static void second() {
        fails(); // here: second
        Co.yield("never");
    }

    @Coroutine
    private static void numbered(int n) {
        if (n == 0) {
            second(); // here: bottom
        } else {
            numbered(n - 1); // here: recursion
        }
        Co.yield("never");
    }

    @Test
    void an_exception_after_a_resume_shows_each_suspended_caller_once_and_in_order() {
        Generator<Object> g = Generator.of(() -> numbered(5)); // here: lambda
        g.next();
        Throwable t = catchThrowable(g::next);
        List<String> lines = Arrays.stream(t.getStackTrace())
                .map(e -> e.getFileName() + ":" + e.getLineNumber())
                .toList();
        List<String> expected = new ArrayList<>();
        expected.add(Source.at(DepthTest.class, "fails"));
        expected.add(Source.at(DepthTest.class, "second"));
        expected.add(Source.at(DepthTest.class, "bottom"));
        IntStream.range(0, 5).forEach(i -> expected.add(Source.at(DepthTest.class, "recursion")));
        expected.add(Source.at(DepthTest.class, "lambda"));
        assertThat(lines.subList(0, expected.size())).isEqualTo(expected);
        assertThat(Arrays.stream(t.getStackTrace()).filter(e -> e.getMethodName().equals("numbered"))).hasSize(6);
    }

    @Coroutine
    private static void unwinds(int depth, List<Integer> log) {
        try {
            if (depth > 0) {
                unwinds(depth - 1, log);
            } else {
                Co.yield("bottom");
            }
        } finally {
            log.add(depth);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, DEEP})
    void close_unwinds_finally_blocks_innermost_first(int depth) {
        List<Integer> log = new ArrayList<>();
        Generator<Object> g = Generator.of(() -> unwinds(depth, log));
        onALargeStack(g::next);
        assertThat(log).isEmpty();
        g.close();
        assertThat(log).isEqualTo(IntStream.rangeClosed(0, depth).boxed().toList());
        assertThat(g.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Coroutine
    private static int catches(int depth) {
        try {
            return depth == 0 ? Co.<Integer>yield("bottom") : catches(depth - 1);
        } catch (IllegalStateException e) {
            if (depth < 500) {
                throw new IllegalStateException(e.getMessage() + 1);
            }
            return e.getMessage().length();
        }
    }

    @Test
    void what_is_raised_at_the_bottom_is_caught_on_the_way_out_by_each_caller_in_turn() {
        Coro<Object, Object, Integer> coro = Coro.from(() -> catches(1000));
        coro.next();
        assertThatThrownBy(() -> coro.raise(new IllegalStateException(""))).isInstanceOf(dev.weft.StopIteration.class);
        assertThat(coro.result()).isEqualTo(500);
    }
}
