package dev.weft.samples.pipelines;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.util.List;

/**
 * A filter is a sink with a target: source, filter and sink make a push pipeline; closing runs down it (slides 36 to 41).
 */
public final class Copipe {
    static final List<String> LINES = List.of("python ply", "swig", "none", "ply swig python");

    private Copipe() {}

    /** The source. */
    static void push(Iterable<String> lines, Sink<String> target) {
        try (target) {
            for (String line : lines) {
                target.send(line);
            }
        }
    }

    /** The filter. */
    @Coroutine
    static Sink<String> grep(String pattern, Sink<String> target) {
        try (target) {
            for (;;) {
                String line = Co.yield();
                if (line.contains(pattern)) {
                    target.send(line);
                }
            }
        }
    }

    /** The sink. */
    @Coroutine
    static Sink<String> printer() {
        for (;;) {
            String line = Co.yield();
            System.out.println(line);
        }
    }

    public static void main(String[] args) {
        push(LINES, grep("python", printer()));
    }
}
