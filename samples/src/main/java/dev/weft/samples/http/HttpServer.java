package dev.weft.samples.http;

import dev.weft.Coroutine;
import dev.weft.io.TcpServer;
import dev.weft.io.TcpSocket;
import dev.weft.os.TaskGroup;
import dev.weft.sync.Semaphore;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Serves HTTP: a task for each client. */
public final class HttpServer {
    private final Handler handler;
    private final Limits limits;
    private final AccessLog log;
    private final Set<TcpSocket> clients = new HashSet<>();

    public HttpServer(Handler handler, Limits limits, AccessLog log) {
        this.handler = handler;
        this.limits = limits;
        this.log = log;
    }

    /**
     * Serves until the calling task is killed: then nobody is accepted any more, clients that wait for nothing are left at once,
     * the others when they have their answers, and this ends. Closes {@code server}.
     */
    @Coroutine
    public void serve(TcpServer server) throws Exception {
        Semaphore room = Semaphore.of("room for clients", limits.connections());
        try {
            TaskGroup.supervise(group -> {
                try (server) {
                    for (;;) {
                        room.acquire();
                        TcpSocket client = server.accept();
                        clients.add(client);
                        group.spawn("client " + client.remoteAddress(), () -> {
                            try {
                                new Conversation(client, handler, limits, log).run();
                            } finally {
                                clients.remove(client);
                                room.release();
                            }
                        });
                    }
                }
            });
        } finally {
            for (TcpSocket client : clients) { // whose tasks were killed before they began
                close(client);
            }
        }
    }

    private static void close(TcpSocket client) {
        try {
            client.close();
        } catch (IOException e) {
            // it is gone either way
        }
    }
}
