package dev.weft.samples.services;

import dev.weft.Coroutine;
import dev.weft.io.TcpServer;
import dev.weft.io.TcpSocket;
import dev.weft.os.TaskGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The echo server once more, on sockets that come with Weft: it reads like one with a thread for each client, loses no byte,
 * survives broken connections, and ends in order.
 */
public final class Echo {
    private Echo() {}

    @Coroutine
    static void handle(TcpSocket client) throws IOException {
        System.out.println("Connection from " + client.remoteAddress());
        try (client) {
            client.transferTo(client);
            System.out.println("Client closed");
        } catch (IOException e) {
            System.out.println("Client gone: " + e.getMessage());
        }
    }

    @Coroutine
    public static void serve(TcpServer server) throws Exception {
        System.out.println("Server starting");
        TaskGroup.supervise(group -> {
            for (;;) {
                TcpSocket client = server.accept();
                group.spawn(() -> handle(client));
            }
        });
    }

    /** Listens on port {@code args[0]}. */
    public static void main(String[] args) throws IOException {
        Service.run(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), Echo::serve);
    }
}
