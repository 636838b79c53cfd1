package dev.weft.kinds;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** A thread for deep recursion: the way down is made of Java calls, and interpreted ones need more than the usual megabyte. */
final class LargeStack {
    private LargeStack() {}

    static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(null, task, "large stack", 64 << 20).start();
        try {
            return task.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
