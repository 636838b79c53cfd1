package dev.weft.benchmarks.idle;

import dev.weft.Coroutine;
import dev.weft.io.TcpServer;
import dev.weft.io.TcpSocket;
import dev.weft.os.Scheduler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The server's JVM: echoes on a port that it prints, one task for each connection, until its standard input ends. */
final class EchoServer {
    private EchoServer() {}

    @Coroutine
    private static void serve(Scheduler os, TcpServer server) throws IOException {
        for (;;) {
            TcpSocket client = server.accept();
            os.spawn(() -> {
                try (client) {
                    client.transferTo(client);
                }
            });
        }
    }

    /** @param args none */
    public static void main(String[] args) throws IOException {
        try (Scheduler os = Scheduler.create(); TcpServer server = TcpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            System.out.println(server.port());
            Thread end = new Thread(() -> {
                try {
                    while (System.in.read() >= 0) {
                        // not the end
                    }
                } catch (IOException e) {
                    // so it is
                }
                os.execute(os::close);
            });
            end.setDaemon(true);
            end.start();
            os.spawn("server", () -> serve(os, server));
            os.run();
        }
    }
}
