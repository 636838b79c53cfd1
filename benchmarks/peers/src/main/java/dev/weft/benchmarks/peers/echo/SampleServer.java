package dev.weft.benchmarks.peers.echo;

import dev.weft.Coroutine;
import dev.weft.io.TcpServer;
import dev.weft.io.TcpSocket;
import dev.weft.os.Scheduler;
import dev.weft.os.TaskGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The echo server of the samples, without its messages: a task for each client, over Weft's sockets. */
final class SampleServer implements EchoServer {
    @Override
    public int start() throws IOException {
        TcpServer server = TcpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Listening.BACKLOG);
        Listening.inThread(() -> {
            try (Scheduler os = Scheduler.create()) {
                os.spawn(() -> serve(server));
                os.run();
            }
        });
        return server.port();
    }

    @Coroutine
    static void handle(TcpSocket client) throws IOException {
        try (client) {
            client.transferTo(client);
        }
    }

    @Coroutine
    static void serve(TcpServer server) throws Exception {
        TaskGroup.supervise(group -> {
            for (;;) {
                TcpSocket client = server.accept();
                group.spawn(() -> handle(client));
            }
        });
    }
}
