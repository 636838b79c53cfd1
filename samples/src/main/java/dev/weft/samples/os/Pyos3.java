package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;

/**
 * Tasks end, and the others go on: the scheduler returns when none is left (slides 124 to 128).
 */
public final class Pyos3 {
    private Pyos3() {}

    @Coroutine
    static void foo() {
        for (int i = 0; i < 10; i++) {
            System.out.println("I'm foo");
            Co.yield();
        }
    }

    @Coroutine
    static void bar() {
        for (int i = 0; i < 5; i++) {
            System.out.println("I'm bar");
            Co.yield();
        }
    }

    public static void main(String[] args) {
        try (Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(() -> foo());
            os.spawn(() -> bar());
            os.run();
        }
    }
}
