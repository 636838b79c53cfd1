package dev.weft.samples.os;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * What the weaver saves one from: the method of {@link Pyos8} by hand, in continuation-passing style. Whatever may wait takes a
 * function with all that is left to do, and never returns a value.
 */
public final class Cps {
    private Cps() {}

    static void fact(int n, Consumer<IntConsumer> getTid, IntConsumer rest) {
        if (n == 0) {
            getTid.accept(tid -> {
                System.out.println("I'm task " + tid);
                rest.accept(1);
            });
        } else {
            fact(n - 1, getTid, product -> rest.accept(n * product));
        }
    }

    public static void main(String[] args) {
        Queue<IntConsumer> waiting = new ArrayDeque<>();
        fact(10, waiting::add, System.out::println);
        waiting.remove().accept(1);
    }
}
