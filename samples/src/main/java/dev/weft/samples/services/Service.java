package dev.weft.samples.services;

import dev.weft.Co;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import dev.weft.io.TcpServer;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How a server runs until Ctrl-C. That kills its task, and waits for it: what the task does on its way out, and in its task
 * groups, is how the service ends in order.
 */
public final class Service {
    private static final int PATIENCE_SECONDS = 10;

    private Service() {}

    /** A server's task. */
    @FunctionalInterface
    public interface Body {
        /** Serves, without end. */
        @Coroutine
        void serve(TcpServer server) throws Exception;
    }

    /** Listens, tells the port on standard error, and serves. */
    public static void run(InetSocketAddress address, Body body) throws IOException {
        try (TcpServer server = listen(address); Scheduler os = Scheduler.create()) {
            System.err.println("Listening on port " + server.port());
            run(os, "server", () -> body.serve(server));
        }
    }

    /** Runs a task until it ends, or Ctrl-C. */
    public static void run(Scheduler os, String name, CoRunnable body) {
        CountDownLatch ended = new CountDownLatch(1);
        Task<Void> main = os.spawn(name, body);
        Thread onCtrlC = new Thread(() -> end(os, main, ended), "ctrl-c");
        Runtime.getRuntime().addShutdownHook(onCtrlC);
        try {
            os.run();
        } finally {
            ended.countDown();
            forget(onCtrlC);
        }
        if (main.state() == Task.State.FAILED) {
            main.result();
        }
    }

    private static TcpServer listen(InetSocketAddress address) throws IOException {
        try {
            return TcpServer.listen(address);
        } catch (IOException e) {
            throw new IOException("cannot listen on port " + address.getPort() + ": " + e.getMessage(), e);
        }
    }

    private static void end(Scheduler os, Task<Void> main, CountDownLatch ended) {
        try {
            os.spawn("ctrl-c", () -> Co.trap(new KillTask(main.tid())));
            if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                os.execute(os::close);
                ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (IllegalStateException | InterruptedException e) {
            // closed meanwhile
        }
    }

    private static void forget(Thread onCtrlC) {
        try {
            Runtime.getRuntime().removeShutdownHook(onCtrlC);
        } catch (IllegalStateException e) {
            // it is what ended this
        }
    }
}
