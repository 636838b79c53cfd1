package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Yields inside of expressions, against what plain Java evaluates, and in which order. */
class ExpressionsTest {
    private static final List<String> LOG = new ArrayList<>();

    private static <T> T log(String text, T value) {
        LOG.add(text);
        return value;
    }

    /** Answers the n-th yield with n * 10; result, or exception, last. */
    private static List<Object> run(Coro<Object, Object, Object> coro) {
        LOG.clear();
        List<Object> all = new ArrayList<>();
        Throwable end = catchThrowable(() -> {
            all.add(coro.next());
            for (int n = 1; ; n++) {
                all.add(coro.send(n * 10));
            }
        });
        all.add(end instanceof StopIteration stop ? stop.value() : end.getClass().getSimpleName());
        return all;
    }

    @Coroutine
    private static int ask(String question) {
        LOG.add(question);
        return Co.yield(question);
    }

    // ---- assignments

    @Coroutine
    private static Coro<Object, Object, Object> compound() {
        int x = 1;
        x += (int) Co.yield("x");
        x += ask("x2") * x;
        long l = 5;
        l -= (int) Co.yield("l");
        byte b = 100;
        b += ask("b");
        String s = "s";
        s += Co.yield("s") + "!";
        int[] a = {1, 2, 3};
        int i = 0;
        a[i++] += ask("a0");
        a[i++] = a[i] + ask("a1") + i++;
        a[ask("index") / 100] <<= i;
        Integer boxed = 7;
        boxed += ask("boxed");
        return Co.end(x + " " + l + " " + b + " " + s + " " + a[0] + "," + a[1] + "," + a[2] + " " + i + " " + boxed);
    }

    @Test
    void compound_assignments_read_before_the_yield_and_write_after_it() {
        assertThat(run(compound())).endsWith("231 -25 -116 s50! 488,75,3 3 97");
    }

    static int field;
    private int own = 1;

    @Coroutine
    private ExpressionsTest self(String text) {
        ask(text);
        return this;
    }

    @Coroutine
    private Coro<Object, Object, Object> fields() {
        field = 3;
        field += ask("static");
        self("self").own += ask("value");
        own = self("a").own - (own = ask("b"));
        self("c").own++;
        return Co.end(field + " " + own);
    }

    @Test
    void fields_are_read_and_written_in_order() {
        assertThat(run(new ExpressionsTest().fields()))
                .containsExactly("static", "self", "value", "a", "b", "c", "13 -18");
    }

    @Coroutine
    private static Coro<Object, Object, Object> arrays() {
        Object[] a = new Object[3];
        int[] count = {0};
        a[count[0]++] = Co.yield("a0");
        a[index(count)] = Co.yield("a1");
        array(a)[ask("i") - 28] = Co.<Object>yield("v");
        try {
            a[3] = Co.yield("out of bounds");
        } catch (ArrayIndexOutOfBoundsException e) {
            log("aioobe", null);
        }
        int[] none = null;
        try {
            none[ask("index of null")] = ask("value for null");
        } catch (NullPointerException e) {
            log("npe", null);
        }
        int[][] grid = {{ask("g0"), ask("g1")}, new int[ask("length") / 10]};
        grid[1][ask("x") / 100] += grid[0][0]++ + grid[0][1];
        return Co.end(List.of(a[0], a[1], a[2], grid[0][0], grid[1].length, grid[1][1]));
    }

    private static int index(int[] count) {
        return log("index", count[0]++);
    }

    private static Object[] array(Object[] a) {
        return log("array", a);
    }

    @Test
    void arrays_are_evaluated_from_left_to_right_and_checked_after_the_value() {
        assertThat(run(arrays())).endsWith(List.of(10, 20, 40, 81, 10, 170));
        assertThat(LOG).containsExactly("index", "array", "i", "aioobe", "index of null", "value for null", "npe",
                "g0", "g1", "length", "x");
    }

    // ---- conditions

    @Coroutine
    private static boolean is(String text, boolean value) {
        Co.yield(text);
        return value;
    }

    @Coroutine
    private static Coro<Object, Object, Object> conditions() {
        boolean and = is("a", false) && is("never", true) || is("b", true) && !is("c", false);
        boolean bits = is("d", false) & is("e", true) | is("f", true) ^ is("g", true);
        long ternary = is("h", true) ? is("i", false) ? 1 : ask("j") : ask("never");
        Object boxed = is("k", false) ? 1 : (Object) Co.yield("l");
        int n = 0;
        while (is("w", n < 2) || is("v", n++ < 2)) {
            n++;
        }
        do {
            n += 10;
        } while (is("do", n < 30));
        return Co.end(and + " " + bits + " " + ternary + " " + boxed + " " + n);
    }

    @Test
    void ternaries_and_short_circuits_ask_only_what_they_must() {
        List<Object> all = run(conditions());
        assertThat(all.subList(0, 12)).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");
        assertThat(all).doesNotContain("never").endsWith("do", "do", "true false 100 120 33");
    }

    @Coroutine
    private static Coro<Object, Object, Object> texts() {
        char c = 'c';
        String text = "a" + Co.yield("1") + c + 1.5 + Co.<Object>yield("2") + null + ask("3") + (c + ask("4")) + "\u0001\u0002" + ask("5");
        text += ask("6") + (text = "x") + text.length();
        return Co.end(text);
    }

    @Test
    void strings_are_concatenated_from_left_to_right() {
        assertThat(run(texts())).containsExactly("1", "2", "3", "4", "5", "6", "a10c1.520null30139\u0001\u00025060x1");
    }
}
