package dev.weft.samples.generators;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;

/**
 * A sink is a coroutine that has run to its first yield when the caller gets it: nobody can forget to (slide 27).
 */
public final class PrimedGrep {
    private PrimedGrep() {}

    @Coroutine
    static Sink<String> grep(String pattern) {
        System.out.println("Looking for " + pattern);
        for (;;) {
            String line = Co.yield();
            if (line.contains(pattern)) {
                System.out.println(line);
            }
        }
    }

    public static void main(String[] args) {
        Sink<String> grep = grep("python");
        grep.send("no snakes in this one");
        grep.send("nor here");
        grep.send("python generators rock!");
    }
}
