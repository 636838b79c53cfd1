package com.example;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.Scheduler;

/** A factory, a suspendable method, and lambdas: woven when this project is built, run without an agent. */
public final class Main {
    private Main() {}

    record Node(Node left, int value, Node right) {}

    @Coroutine
    static Generator<Integer> countdown(int n) {
        while (n > 0) {
            Co.yield(n--);
        }
        return Co.end();
    }

    @Coroutine
    static void walk(Node node) {
        if (node != null) {
            walk(node.left);
            Co.yield(node.value);
            walk(node.right);
        }
    }

    @Coroutine
    static void count(String name, int turns) {
        for (int i = 1; i <= turns; i++) {
            System.out.println(name + " " + i);
            Co.yield();
        }
    }

    /** Prints {@code 3 2 1 }, {@code 1 2 3 }, and the turns of two tasks. */
    public static void main(String[] args) {
        countdown(3).forEachRemaining(i -> System.out.print(i + " "));
        System.out.println();
        Node root = new Node(new Node(null, 1, null), 2, new Node(null, 3, null));
        Generator.of(() -> walk(root)).forEachRemaining(value -> System.out.print(value + " "));
        System.out.println();
        try (Scheduler scheduler = Scheduler.create()) {
            scheduler.spawn(() -> count("foo", 2));
            scheduler.spawn(() -> count("bar", 3));
            scheduler.run();
        }
    }
}
