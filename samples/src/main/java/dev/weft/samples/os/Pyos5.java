package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.GetTid;
import dev.weft.os.KillTask;
import dev.weft.os.NewTask;
import dev.weft.os.Scheduler;

/**
 * A task starts another and kills it; it knows no more of it than its number: {@code NewTask}, {@code KillTask} (slides 139
 * to 142).
 */
public final class Pyos5 {
    private Pyos5() {}

    @Coroutine
    static Generator<Void> foo() {
        int tid = Co.yield(new GetTid());
        for (;;) {
            System.out.println("I'm foo " + tid);
            Co.yield();
        }
    }

    @Coroutine
    static void parent() {
        int child = Co.yield(new NewTask(foo()));
        for (int i = 0; i < 5; i++) {
            Co.yield();
        }
        Co.yield(new KillTask(child));
        System.out.println("main done");
    }

    public static void main(String[] args) {
        try (Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(() -> parent());
            os.run();
        }
    }
}
