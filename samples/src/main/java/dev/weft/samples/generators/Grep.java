package dev.weft.samples.generators;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;

/**
 * A coroutine consumes: yield is an expression whose value is what was sent; the first step takes it there (slides 23 to 26).
 */
public final class Grep {
    private Grep() {}

    @Coroutine
    static Coro<String, Void, Void> grep(String pattern) {
        System.out.println("Looking for " + pattern);
        for (;;) {
            String line = Co.yield();
            if (line.contains(pattern)) {
                System.out.println(line);
            }
        }
    }

    public static void main(String[] args) {
        Coro<String, Void, Void> grep = grep("python");
        grep.next();
        grep.send("no snakes in this one");
        grep.send("nor here");
        grep.send("python generators rock!");
    }
}
