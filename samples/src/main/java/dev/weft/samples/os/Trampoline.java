package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;

/**
 * A trampoline: a coroutine that wants a subroutine yields it, and whoever steps both carries the result back (slides 172 and
 * 173).
 */
public final class Trampoline {
    private Trampoline() {}

    @Coroutine
    static Generator<Integer> add(int x, int y) {
        Co.yield(x + y);
        return Co.end();
    }

    @Coroutine
    static Coro<Integer, Generator<Integer>, Void> caller() {
        int sum = Co.<Integer>yield(add(2, 2));
        System.out.println(sum);
        Co.yield();
        return Co.end();
    }

    public static void main(String[] args) {
        Coro<Integer, Generator<Integer>, Void> caller = caller();
        Generator<Integer> subroutine = caller.next();
        int result = subroutine.next();
        caller.send(result);
    }
}
