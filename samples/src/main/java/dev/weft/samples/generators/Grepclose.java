package dev.weft.samples.generators;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.Sink;

/**
 * Closing a coroutine throws {@link CoroutineExit} at its yield; it cleans up and returns (slides 28 and 29).
 */
public final class Grepclose {
    private Grepclose() {}

    @Coroutine
    static Sink<String> grep(String pattern) {
        System.out.println("Looking for " + pattern);
        try {
            for (;;) {
                String line = Co.yield();
                if (line.contains(pattern)) {
                    System.out.println(line);
                }
            }
        } catch (CoroutineExit e) {
            System.out.println("Going away. Goodbye");
        }
        return Co.end();
    }

    public static void main(String[] args) {
        try (Sink<String> grep = grep("python")) {
            grep.send("no snakes in this one");
            grep.send("python generators rock!");
        }
    }
}
