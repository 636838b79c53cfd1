package dev.weft.samples.pipelines;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.util.List;

/**
 * A pipeline that branches: each line goes to all targets, one after the other, three printers at the ends (slides 43 to 45).
 */
public final class Cobroadcast {
    private Cobroadcast() {}

    @Coroutine
    static Sink<String> broadcast(List<Sink<String>> targets) {
        try {
            for (;;) {
                String line = Co.yield();
                for (Sink<String> target : targets) {
                    target.send(line);
                }
            }
        } finally {
            for (Sink<String> target : targets) {
                target.close();
            }
        }
    }

    @Coroutine
    static Sink<String> printer(String name) {
        for (;;) {
            String line = Co.yield();
            System.out.println(name + " " + line);
        }
    }

    public static void main(String[] args) {
        Copipe.push(Copipe.LINES, broadcast(List.of(
                Copipe.grep("python", printer("a")),
                Copipe.grep("ply", printer("b")),
                Copipe.grep("swig", printer("c")))));
    }
}
