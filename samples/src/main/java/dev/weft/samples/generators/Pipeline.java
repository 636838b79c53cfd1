package dev.weft.samples.generators;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;

/**
 * Generators make a pipeline that is pulled from its end: follow a log, let the matching lines through (slides 21 and 22).
 */
public final class Pipeline {
    private Pipeline() {}

    @Coroutine
    static Generator<String> grep(String pattern, Iterable<String> lines) {
        for (String line : lines) {
            if (line.contains(pattern)) {
                Co.yield(line);
            }
        }
        return Co.end();
    }

    /** Follows the file {@code args[0]} without end; without arguments, a log that grows by four lines. */
    public static void main(String[] args) throws Exception {
        try (DemoLog demo = new DemoLog(args); GrowingFile log = demo.open()) {
            grep("python", Follow.follow(log)).stream().limit(demo.count("python")).forEach(System.out::println);
        }
    }
}
