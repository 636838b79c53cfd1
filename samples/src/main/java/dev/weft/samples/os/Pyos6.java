package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.NewTask;
import dev.weft.os.Scheduler;
import dev.weft.os.WaitTask;

/**
 * A task waits for the end of another: {@code WaitTask} (slides 143 to 150; the output on slide 150 is not what it prints).
 */
public final class Pyos6 {
    private Pyos6() {}

    @Coroutine
    static Generator<Void> foo() {
        for (int i = 0; i < 5; i++) {
            System.out.println("I'm foo");
            Co.yield();
        }
        return Co.end();
    }

    @Coroutine
    static void parent() {
        int child = Co.yield(new NewTask(foo()));
        System.out.println("Waiting for child");
        Co.yield(new WaitTask(child));
        System.out.println("Child done");
    }

    public static void main(String[] args) {
        try (Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(() -> parent());
            os.run();
        }
    }
}
