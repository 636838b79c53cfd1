package dev.weft.io;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of {@link Offload}. */
final class OffloadPool {
    /** How many there are at most. */
    static final int THREADS = 64;

    private static final int IDLE_SECONDS = 10;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final ThreadPoolExecutor THREAD_POOL = new ThreadPoolExecutor(
            THREADS, THREADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), OffloadPool::thread);

    static {
        THREAD_POOL.allowCoreThreadTimeOut(true);
    }

    private OffloadPool() {}

    static void execute(Runnable action) {
        THREAD_POOL.execute(action);
    }

    /** Forgets it, if it has not begun. */
    static void remove(Runnable action) {
        THREAD_POOL.remove(action);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "weft-offload-" + NUMBER.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
