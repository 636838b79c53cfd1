package dev.weft.io;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that read and write the pipes of subprocesses, which NIO cannot select. As many as there are pipes being read or written: in
 * a bounded pool, some silent subprocesses would keep all others waiting.
 */
final class PipeThreads {
    private static final int IDLE_SECONDS = 10;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static final ExecutorService THREADS = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), PipeThreads::thread);

    private PipeThreads() {}

    static void execute(Runnable operation) {
        THREADS.execute(operation);
    }

    /** Closing may wait for an operation under way. */
    static void close(AutoCloseable pipe) {
        THREADS.execute(() -> {
            try {
                pipe.close();
            } catch (Exception ofNoInterest) {
                // the subprocess has gone
            }
        });
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "weft-pipe-" + NUMBER.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        return thread;
    }
}
