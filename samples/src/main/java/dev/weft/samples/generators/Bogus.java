package dev.weft.samples.generators;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;

/**
 * A generator that also receives, legal and confusing: what {@code send} returns inside the loop is lost (slide 32).
 */
public final class Bogus {
    private Bogus() {}

    @Coroutine
    static Coro<Integer, Integer, Void> countdown(int n) {
        System.out.println("Counting down from " + n);
        while (n >= 0) {
            Integer replacement = Co.yield(n);
            n = replacement != null ? replacement : n - 1;
        }
        return Co.end();
    }

    public static void main(String[] args) {
        Coro<Integer, Integer, Void> countdown = countdown(5);
        for (int i : countdown) {
            System.out.println(i);
            if (i == 5) {
                countdown.send(3);
            }
        }
    }
}
