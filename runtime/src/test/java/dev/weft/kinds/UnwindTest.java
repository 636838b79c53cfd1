package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exceptions on their way out through many suspended callers. */
class UnwindTest {
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
        expected.add(Source.at(UnwindTest.class, "fails"));
        expected.add(Source.at(UnwindTest.class, "second"));
        expected.add(Source.at(UnwindTest.class, "bottom"));
        IntStream.range(0, 5).forEach(i -> expected.add(Source.at(UnwindTest.class, "recursion")));
        expected.add(Source.at(UnwindTest.class, "lambda"));
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
    @ValueSource(ints = {3, 10_000})
    void close_unwinds_finally_blocks_innermost_first(int depth) {
        List<Integer> log = new ArrayList<>();
        Generator<Object> g = Generator.of(() -> unwinds(depth, log));
        LargeStack.call(g::next);
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
        assertThatThrownBy(() -> coro.raise(new IllegalStateException(""))).isInstanceOf(StopIteration.class);
        assertThat(coro.result()).isEqualTo(500);
    }

    /** As a mock of an exception may be: it has no trace, not even an empty one. */
    private static final class Traceless extends RuntimeException {
        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    @Coroutine
    private static void throwing(RuntimeException e) {
        Co.yield("bottom");
        throw e;
    }

    @Coroutine
    private static Throwable catching(RuntimeException e) {
        try {
            throwing(e);
            return null;
        } catch (RuntimeException caught) {
            return caught;
        }
    }

    @Test
    void an_exception_that_will_not_show_its_trace_is_caught_by_a_suspended_caller_all_the_same() {
        Traceless e = new Traceless();
        Coro<Object, Object, Throwable> coro = Coro.from(() -> catching(e));
        coro.next();
        assertThatThrownBy(coro::next).isInstanceOf(StopIteration.class);
        assertThat(coro.result()).isSameAs(e);
    }
}
