package dev.weft.samples.environments;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;

/** A worker for another JVM that fails at its third item. */
final class FailingWorker {
    private FailingWorker() {}

    @Coroutine
    static Sink<Object> failAtThird() {
        for (int i = 1; ; i++) {
            Co.yield();
            if (i == 3) {
                throw new IllegalArgumentException("no third one, please");
            }
        }
    }

    public static void main(String[] args) throws Exception {
        Pickle.recvfrom(System.in, failAtThird());
    }
}
