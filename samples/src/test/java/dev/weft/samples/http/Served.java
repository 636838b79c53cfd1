package dev.weft.samples.http;

import dev.weft.io.TcpServer;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import dev.weft.os.TaskListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A server in a thread of its own, which remembers what it should not have met. */
public final class Served implements TaskListener, AccessLog, AutoCloseable {
    public final List<Throwable> problems = new CopyOnWriteArrayList<>();
    public final Scheduler os = Scheduler.create(this);
    public final Task<Void> task;
    private final TcpServer server = TcpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    private final int port = server.port();
    private final Thread thread = new Thread(os::run, "server");

    public Served(Handler handler, Limits limits) throws IOException {
        HttpServer http = new HttpServer(handler, limits, this);
        task = os.spawn("server", () -> http.serve(server));
        thread.start();
    }

    public int port() {
        return port;
    }

    public RawClient connect() throws IOException {
        return new RawClient(port);
    }

    /** Waits until the server's task is the only one: nobody is served any more. */
    public void awaitQuiet() throws InterruptedException {
        awaitTasks(1);
    }

    public synchronized void awaitTasks(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (os.tasks().size() != count) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not " + count + " tasks but " + os.tasks());
            }
            wait(10);
        }
    }

    /** Waits until the server has ended by itself. */
    public void awaitEnd() throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(20));
        if (thread.isAlive()) {
            throw new AssertionError("it goes on: " + os.tasks());
        }
    }

    @Override
    public synchronized void taskTerminated(Task<?> task) {
        notifyAll();
    }

    @Override
    public void unhandled(Throwable problem) {
        problems.add(problem);
    }

    @Override
    public void failed(Request request, Exception e) {
        problems.add(e);
    }

    @Override
    public void close() throws InterruptedException {
        if (thread.isAlive()) {
            os.execute(os::close);
        }
        awaitEnd();
        if (!problems.isEmpty()) {
            AssertionError error = new AssertionError("the server met " + problems);
            problems.forEach(error::addSuppressed);
            throw error;
        }
    }
}
