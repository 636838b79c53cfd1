package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.GetTid;
import dev.weft.os.Scheduler;

/**
 * A task yields a system call, as a program traps into its operating system: {@code GetTid} (slides 130 to 136).
 */
public final class Pyos4 {
    private Pyos4() {}

    @Coroutine
    static void foo() {
        int tid = Co.yield(new GetTid());
        for (int i = 0; i < 5; i++) {
            System.out.println("I'm foo " + tid);
            Co.yield();
        }
    }

    @Coroutine
    static void bar() {
        int tid = Co.yield(new GetTid());
        for (int i = 0; i < 10; i++) {
            System.out.println("I'm bar " + tid);
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
