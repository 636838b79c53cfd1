package dev.weft.samples.generators;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;

/**
 * A generator produces values: calling it runs nothing, each step runs it to its next yield (slides 16 to 19).
 */
public final class Countdown {
    private Countdown() {}

    @Coroutine
    static Generator<Integer> countdown(int n) {
        System.out.println("Counting down from " + n);
        while (n > 0) {
            Co.yield(n--);
        }
        System.out.println("Done counting down");
        return Co.end();
    }

    public static void main(String[] args) {
        for (int i : countdown(10)) {
            System.out.println(i);
        }
    }
}
