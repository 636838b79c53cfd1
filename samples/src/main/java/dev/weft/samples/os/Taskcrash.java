package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.StopIteration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * The first scheduler, in its four lines: it expects its tasks to go on for ever, and the first that ends ends it (slide 123).
 */
public final class Taskcrash {
    private Taskcrash() {}

    static void mainloop(Queue<Pyos1.Task> ready) {
        while (!ready.isEmpty()) {
            Pyos1.Task task = ready.remove();
            task.run();
            ready.add(task);
        }
    }

    @Coroutine
    static Generator<Void> foo() {
        for (int i = 0; i < 10; i++) {
            System.out.println("I'm foo");
            Co.yield();
        }
        return Co.end();
    }

    @Coroutine
    static Generator<Void> bar() {
        for (;;) {
            System.out.println("I'm bar");
            Co.yield();
        }
    }

    public static void main(String[] args) {
        try {
            mainloop(new ArrayDeque<>(List.of(new Pyos1.Task(foo()), new Pyos1.Task(bar()))));
        } catch (StopIteration e) {
            System.out.println(e);
        }
    }
}
