package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Switches, loops and labels with yields in their heads and bodies. */
class StatementsTest {
    /** Answers the n-th yield with n * 10; result, or exception, last. */
    private static List<Object> run(Coro<Object, Object, Object> coro) {
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
        return Co.yield(question);
    }

    enum Color {
        RED,
        GREEN,
        BLUE
    }

    @Coroutine
    private static String colored(Color color) {
        return switch (color) {
            case RED -> "r" + Co.yield("red");
            case GREEN -> {
                int n = ask("green");
                yield "g" + n;
            }
            case BLUE -> throw new IllegalStateException("blue" + ask("blue"));
        };
    }

    @Coroutine
    private static String named(String name) {
        String text = "";
        switch (name + (ask("suffix") > 0 ? "" : "?")) {
            case "Aa":
                text += ask("Aa");
            case "BB": // the same hash code
                text += ask("BB");
                break;
            case "C":
                return "C" + ask("C");
            default:
                text += "default" + ask("default");
        }
        return text;
    }

    @Coroutine
    private static Coro<Object, Object, Object> switches(Function<String, Color> of) {
        StringBuilder text = new StringBuilder();
        text.append(colored(of.apply("RED"))).append(colored(Color.GREEN));
        try {
            colored(Color.BLUE);
        } catch (IllegalStateException e) {
            text.append(e.getMessage());
        }
        for (String s : new String[] {"Aa", "BB", "C", "D"}) {
            text.append(' ').append(named(s));
        }
        return Co.end(text.toString());
    }

    @Test
    void enums_and_strings_are_switched_over() {
        assertThat(run(switches(Color::valueOf))).endsWith("r10g20blue30 5060 80 C100 default120");
    }

    @Coroutine
    private static Coro<Object, Object, Object> loops(Iterable<String> strings) {
        StringBuilder text = new StringBuilder();
        rows:
        for (String s : strings) {
            for (int i = ask("start"), j = 2; i < 1000 + ask("limit"); i += ask("step"), j--) {
                if (j == 1 && s.equals("a")) {
                    continue rows;
                }
                if (j == 0) {
                    break rows;
                }
                text.append(s).append(j);
            }
        }
        block:
        {
            if (Co.<Integer>yield("block") > 0) {
                break block;
            }
            text.append("not here");
        }
        assert Co.<Integer>yield("assertion") > 0 : "message" + ask("never");
        return Co.end(text.toString());
    }

    @Test
    void labelled_loops_with_yields_in_their_heads() {
        assertThat(run(loops(List.of("a", "b", "c")))).containsExactly("start", "limit", "step", "limit",
                "start", "limit", "step", "limit", "step", "limit", "block", "assertion", "a2b2b1");
    }
}
