package dev.weft.io;

import dev.weft.CoCallable;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import dev.weft.os.TaskListener;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A scheduler that keeps what it could tell nobody, and runs one task to its result. */
final class Os implements TaskListener, AutoCloseable {
    final List<Throwable> problems = new ArrayList<>();
    final Scheduler scheduler = Scheduler.create(this);

    @Override
    public void unhandled(Throwable problem) {
        problems.add(problem);
    }

    /** What {@code body} returns. Tasks that it leaves behind are killed. */
    <R> R run(CoCallable<R> body) {
        Task<R> task = scheduler.spawn("main", () -> {
            try {
                return body.call();
            } finally {
                scheduler.close();
            }
        });
        scheduler.run();
        return task.result();
    }

    static TcpServer listen() throws java.io.IOException {
        return TcpServer.listen(loopback(0));
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        scheduler.close();
    }
}
