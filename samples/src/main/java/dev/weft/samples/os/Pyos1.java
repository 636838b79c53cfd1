package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;

/**
 * A task is a number, a coroutine, and a value to send: {@code run()} takes it to its next yield (slides 113 and 114).
 */
public final class Pyos1 {
    private Pyos1() {}

    static final class Task {
        private static int lastTid;

        final int tid = ++lastTid;
        final Coro<Object, ?, ?> target;
        Object sendval;

        Task(Coro<Object, ?, ?> target) {
            this.target = target;
        }

        Object run() {
            return target.send(sendval);
        }
    }

    @Coroutine
    static Generator<Void> foo() {
        System.out.println("Part 1");
        Co.yield();
        System.out.println("Part 2");
        Co.yield();
        return Co.end();
    }

    public static void main(String[] args) {
        Task task = new Task(foo());
        System.out.println("Running foo()");
        task.run();
        System.out.println("Resuming foo()");
        task.run();
    }
}
