package dev.weft.samples.environments;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.nio.file.Files;
import java.nio.file.Path;

/** A worker for another JVM that reads nothing as long as a file is not there; it wants a number of items. */
final class LateWorker {
    static final Path START = Path.of("target", "late-worker-starts");
    static final int ITEMS = 1000;

    private LateWorker() {}

    @Coroutine
    static Sink<Object> count(int wanted) {
        int count = 0;
        try {
            for (;;) {
                Co.yield();
                count++;
            }
        } finally {
            if (count != wanted) {
                throw new IllegalStateException(count + " items");
            }
        }
    }

    public static void main(String[] args) throws Exception {
        while (!Files.exists(START)) {
            Thread.onSpinWait();
        }
        Pickle.recvfrom(System.in, count(ITEMS));
    }
}
