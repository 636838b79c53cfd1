package dev.weft.samples.generators;

import dev.weft.Sink;
import dev.weft.StopIteration;

/**
 * An exception can be raised at the yield; uncaught, it ends the coroutine and comes back to whoever raised it (slide 30).
 */
public final class Throw {
    private Throw() {}

    public static void main(String[] args) {
        Sink<String> grep = PrimedGrep.grep("python");
        grep.send("python generators rock!");
        StackTraceElement yield = grep.stackTrace()[0];
        try {
            grep.raise(new RuntimeException("You're hosed"));
        } catch (RuntimeException e) {
            System.out.println(e + "\n\tat " + yield);
        }
        try {
            grep.send("python again");
        } catch (StopIteration e) {
            System.out.println("exhausted");
        }
    }
}
