package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.GetTid;
import dev.weft.os.Scheduler;

/**
 * The problem with the stack: a yield suspends one coroutine, and not its callers. The course's tasks keep a stack, and yield
 * their calls; suspendable methods just call (slides 170 to 181).
 */
public final class Pyos8 {
    private Pyos8() {}

    /** The course's way: {@code Co.yield(subroutine())}, on a {@link StackedTask}. */
    static final class Stacked {
        private Stacked() {}

        @Coroutine
        static Coro<Object, Object, Integer> fact(int n) {
            if (n == 0) {
                int tid = Co.<Integer>yield(new GetTid());
                System.out.println("I'm task " + tid);
                return Co.end(1);
            }
            int product = Co.<Integer>yield(fact(n - 1));
            return Co.end(n * product);
        }

        @Coroutine
        static Generator<Void> body() {
            int product = Co.<Integer>yield(fact(10));
            System.out.println(product);
            return Co.end();
        }
    }

    /** The same as methods that suspend their callers too. */
    static final class Suspendable {
        private Suspendable() {}

        @Coroutine
        static int fact(int n) {
            if (n == 0) {
                int tid = Co.yield(new GetTid());
                System.out.println("I'm task " + tid);
                return 1;
            }
            return n * fact(n - 1);
        }

        @Coroutine
        static void body() {
            System.out.println(fact(10));
        }
    }

    public static void main(String[] args) {
        try (Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn(new StackedTask(Stacked.body()).body());
            os.spawn(() -> Suspendable.body());
            os.run();
        }
    }
}
