package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;

/**
 * A scheduler runs tasks in turns, first in, first out (slides 115 to 122). A third task ends it here: the course's goes on.
 */
public final class Pyos2 {
    private Pyos2() {}

    @Coroutine
    static void foo() {
        for (;;) {
            System.out.println("I'm foo");
            Co.yield();
        }
    }

    @Coroutine
    static void bar() {
        for (;;) {
            System.out.println("I'm bar");
            Co.yield();
        }
    }

    /** Gives each task {@code args[0]} turns, 10 without arguments. */
    public static void main(String[] args) {
        int turns = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        try (Scheduler os = Scheduler.create()) {
            os.spawn(() -> foo());
            os.spawn(() -> bar());
            os.spawn(() -> {
                for (int turn = 1; turn < turns; turn++) {
                    Co.yield();
                }
                os.close();
            });
            os.run();
        }
    }
}
