package dev.weft.samples.pipelines;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import dev.weft.samples.generators.DemoLog;
import dev.weft.samples.generators.GrowingFile;
import java.io.IOException;

/**
 * A pipeline that is pushed from its beginning: the source is a plain method, the sink a coroutine (slides 38 and 39).
 */
public final class Cofollow {
    private Cofollow() {}

    @Coroutine
    static Sink<String> printer() {
        for (;;) {
            String line = Co.yield();
            System.out.println(line);
        }
    }

    /** The source: sends {@code count} lines as they come, then closes the target. */
    static void follow(GrowingFile log, long count, Sink<String> target) throws IOException, InterruptedException {
        try (target) {
            while (count > 0) {
                String line = log.readLine();
                if (line == null) {
                    Thread.sleep(100);
                } else {
                    target.send(line);
                    count--;
                }
            }
        }
    }

    /** Follows the file {@code args[0]} without end; without arguments, a log that grows by four lines. */
    public static void main(String[] args) throws Exception {
        try (DemoLog demo = new DemoLog(args); GrowingFile log = demo.open()) {
            follow(log, demo.count(""), printer());
        }
    }
}
