package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deep recursion: how far it goes, and what it costs to resume. */
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

    /** Goes down on a large stack, and up on the usual one. */
    private static Object resultOf(Coro<Object, Object, ?> coro) {
        assertThat(LargeStack.call(coro::next)).isEqualTo("bottom");
        assertThat(catchThrowable(() -> coro.send("!"))).isInstanceOf(StopIteration.class);
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
        LargeStack.call(g::next);
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
}
