package dev.weft.os;

import java.util.Arrays;

/** Finds out whether a thread that runs a scheduler has gone to sleep. */
final class Asleep {
    private Asleep() {}

    static void await(Thread runner) {
        while (!isAsleep(runner)) {
            Thread.onSpinWait();
        }
    }

    private static boolean isAsleep(Thread runner) {
        return Arrays.stream(runner.getStackTrace())
                .anyMatch(f -> f.getClassName().equals(Loop.class.getName()) && f.getMethodName().equals("sleep"));
    }
}
