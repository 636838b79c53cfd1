package dev.weft.samples.generators;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.io.IOException;

/**
 * A generator as a source: the lines that are appended to a log, as they come, like {@code tail -f} (slide 20).
 */
public final class Follow {
    private Follow() {}

    @Coroutine
    static Generator<String> follow(GrowingFile log) throws IOException, InterruptedException {
        for (;;) {
            String line = log.readLine();
            if (line == null) {
                Thread.sleep(100);
            } else {
                Co.yield(line);
            }
        }
    }

    /** Follows the file {@code args[0]} without end; without arguments, a log that grows by four lines. */
    public static void main(String[] args) throws Exception {
        try (DemoLog demo = new DemoLog(args); GrowingFile log = demo.open()) {
            follow(log).stream().limit(demo.count("")).forEach(System.out::println);
        }
    }
}
