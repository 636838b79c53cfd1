package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.os.Join;
import dev.weft.os.NewTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Load for an echo server: each client keeps many connections, sends on one chosen at random, and waits for the echo before it
 * sends again (slide 192). The clients are tasks of one scheduler.
 */
public final class Blaster {
    private static final int SIZE = 1024;

    private Blaster() {}

    /** What to do to a server. */
    record Load(int clients, int connections, int messages, long seed) {}

    @Coroutine
    static void client(SocketAddress server, Load load, int number) throws IOException {
        Random random = new Random(load.seed + number);
        List<Connection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < load.connections; i++) {
                connections.add(Connection.connect(server));
            }
            byte[] message = new byte[SIZE];
            for (int i = 0; i < load.messages; i++) {
                random.nextBytes(message);
                Connection connection = connections.get(random.nextInt(load.connections));
                connection.send(message);
                if (!Arrays.equals(receive(connection), message)) {
                    throw new IOException("client " + number + ", message " + i + ": not what was sent");
                }
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    /** The whole echo, however many pieces it comes in. */
    @Coroutine
    static byte[] receive(Connection connection) throws IOException {
        byte[] echo = new byte[SIZE];
        int count = 0;
        while (count < SIZE) {
            byte[] piece = connection.recv(SIZE - count);
            if (piece.length == 0) {
                throw new IOException("the server closed a connection");
            }
            System.arraycopy(piece, 0, echo, count, piece.length);
            count += piece.length;
        }
        return echo;
    }

    @Coroutine
    static void blast(SocketAddress server, Load load) {
        List<Integer> clients = new ArrayList<>();
        for (int i = 0; i < load.clients; i++) {
            int number = i;
            clients.add(Co.trap(new NewTask(Generator.of(() -> client(server, load, number)))));
        }
        for (int client : clients) {
            Co.trap(new Join<>(client));
        }
    }

    /** An echo server of its own, which says nothing. */
    @Coroutine
    static void serve(Listener socket) throws IOException {
        for (;;) {
            Connection client = socket.accept();
            Co.trap(new NewTask(Generator.of(() -> Sockwrap.echo(client))));
        }
    }

    /** Takes {@code args}: clients, connections of each, messages of each, seed, and a server's port; 0 is a server of its own. */
    public static void main(String[] args) throws IOException {
        Load load = args.length == 0 ? new Load(3, 30, 1000, 1) : new Load(
                Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]), Long.parseLong(args[3]));
        int port = args.length == 0 ? 0 : Integer.parseInt(args[4]);
        InetAddress here = InetAddress.getLoopbackAddress();
        long start = System.nanoTime();
        try (ServerSocketChannel socket = ServerSocketChannel.open(); Scheduler os = Scheduler.create()) {
            if (port == 0) {
                socket.bind(new InetSocketAddress(here, 0)).configureBlocking(false);
                os.spawn(() -> serve(new Listener(socket)));
            }
            SocketAddress server = port == 0 ? socket.getLocalAddress() : new InetSocketAddress(here, port);
            Task<Void> blaster = os.spawn(() -> {
                try {
                    blast(server, load);
                } finally {
                    os.close();
                }
            });
            os.run();
            blaster.result();
        }
        System.err.printf(Locale.ROOT, "%.3f s%n", (System.nanoTime() - start) / 1e9);
        System.out.println((long) load.clients * load.connections + " connections, " + (long) load.clients * load.messages
                + " messages of " + SIZE + " bytes echoed");
    }
}
