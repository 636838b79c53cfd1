package dev.weft.samples;

import java.util.concurrent.TimeUnit;

/** A sample that runs without end, in a thread of its own; closing interrupts it. */
public final class RunningSample implements AutoCloseable {
    private final Thread thread;
    private volatile int exitCode = -1;

    public RunningSample(String... args) {
        thread = new Thread(() -> exitCode = Menu.run(args), args[0]);
        thread.start();
    }

    /** The port that the sample says it listens on. */
    public static int port(Console console) throws InterruptedException {
        int next = console.err.await(0, line -> line.startsWith("Listening on port "));
        return Integer.parseInt(console.err.get(next - 1).substring("Listening on port ".length()));
    }

    /** Interrupts it; its exit code. */
    public int stop() throws InterruptedException {
        thread.interrupt();
        thread.join(TimeUnit.SECONDS.toMillis(30));
        if (thread.isAlive()) {
            throw new AssertionError(thread + " goes on");
        }
        return exitCode;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
    }
}
