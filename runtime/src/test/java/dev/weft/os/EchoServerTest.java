package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The course's echo server over real sockets: rows F2 to F4, G4 and G5, flaws 1, 22 and 23. The clients are threads. */
@Timeout(60)
class EchoServerTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);
    private final ExecutorService clients = Executors.newCachedThreadPool();
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        server = ServerSocketChannel.open();
        server.configureBlocking(false);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        clients.shutdownNow();
    }

    @Coroutine
    private Generator<Object> serve() throws IOException {
        out.print("Server starting");
        for (;;) {
            SocketChannel client = accept(server);
            Co.yield(new NewTask(handle(client)));
        }
    }

    @Coroutine
    private Coro<Object, Object, Object> handle(SocketChannel client) throws IOException {
        try (client) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            while (receive(client, buffer)) {
                send(client, buffer);
            }
        }
        out.print("Client closed");
        return Co.end();
    }

    @Coroutine
    private static SocketChannel accept(ServerSocketChannel server) throws IOException {
        for (;;) {
            Co.yield(new ReadWait(server));
            SocketChannel client = server.accept();
            if (client != null) {
                client.configureBlocking(false);
                return client;
            }
        }
    }

    @Coroutine
    private static boolean receive(SocketChannel from, ByteBuffer buffer) throws IOException {
        buffer.clear();
        Co.yield(new ReadWait(from));
        int n = from.read(buffer);
        buffer.flip();
        return n >= 0;
    }

    @Coroutine
    private static void send(SocketChannel to, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            Co.yield(new WriteWait(to));
            to.write(buffer);
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), ((InetSocketAddress) server.getLocalAddress()).getPort());
    }

    private static String ask(Socket socket, String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        socket.getOutputStream().write(bytes);
        return new String(socket.getInputStream().readNBytes(bytes.length), StandardCharsets.UTF_8);
    }

    /** Runs the scheduler until {@code client}, in a thread of its own, is through. */
    private <T> T runWith(Callable<T> client) throws Exception {
        Future<T> result = clients.submit(() -> {
            try {
                return client.call();
            } finally {
                os.execute(os::close);
            }
        });
        os.run();
        return result.get();
    }

    private void awaitTerminated(int tid) throws InterruptedException {
        while (os.tasks().stream().anyMatch(t -> t.tid() == tid)) {
            Thread.onSpinWait();
        }
    }

    @Test
    void f2_and_f3_the_others_run_on_while_clients_are_served() throws Exception {
        int[] alive = {0};
        os.spawn(() -> {
            out.print("I'm alive!");
            for (;;) {
                alive[0]++;
                Co.yield();
            }
        });
        os.spawn(serve());
        String answer = runWith(() -> {
            try (Socket socket = connect()) {
                return ask(socket, "hello");
            }
        });
        assertThat(answer).isEqualTo("hello");
        assertThat(out.printed).startsWith("I'm alive!", "Server starting");
        assertThat(alive[0]).isGreaterThan(Loop.ROUND);
    }

    /** The server is task 1 and its first client task 2: the course's poller took number 2. */
    @Test
    void f4_two_clients_are_served_in_turn() throws Exception {
        os.spawn(serve());
        List<String> answers = runWith(() -> {
            List<String> all = new ArrayList<>();
            try (Socket a = connect()) {
                all.add(ask(a, "a1"));
                try (Socket b = connect()) {
                    all.add(ask(b, "b1"));
                    all.add(ask(a, "a2"));
                    all.add(ask(b, "b2"));
                }
                awaitTerminated(3);
                all.add(ask(a, "a3"));
            }
            awaitTerminated(2);
            return all;
        });
        assertThat(answers).containsExactly("a1", "b1", "a2", "b2", "a3");
        assertThat(out.printed)
                .containsExactly(
                        "Server starting",
                        "Client closed",
                        "Task 3 terminated",
                        "Client closed",
                        "Task 2 terminated",
                        "Task 1 terminated");
    }

    /** Flaw 1: one client's reset ended the course's server, with all its clients. */
    @Test
    void a_client_that_resets_its_connection_harms_nobody() throws Exception {
        os.spawn(serve());
        String answer = runWith(() -> {
            try (Socket good = connect()) {
                ask(good, "before");
                Socket bad = connect();
                ask(bad, "x");
                bad.getOutputStream().write(new byte[100_000]);
                bad.setSoLinger(true, 0);
                bad.close();
                awaitTerminated(3);
                return ask(good, "after");
            }
        });
        assertThat(answer).isEqualTo("after");
    }

    /** Row G4 and flaw 22: short writes lose nothing, and a client that reads late blocks nobody. */
    @Test
    void ten_megabytes_come_back_byte_for_byte() throws Exception {
        byte[] sent = new byte[10 << 20];
        new Random(42).nextBytes(sent);
        os.spawn(serve());
        byte[] received = runWith(() -> {
            try (Socket socket = connect()) {
                Future<?> writer = clients.submit(() -> {
                    socket.getOutputStream().write(sent);
                    socket.shutdownOutput();
                    return null;
                });
                byte[] all = new DataInputStream(socket.getInputStream()).readAllBytes();
                writer.get();
                return all;
            }
        });
        assertThat(received).isEqualTo(sent);
    }

    @Test
    void three_hundred_clients_are_served_at_once() throws Exception {
        int n = 300;
        os.spawn(serve());
        int served = runWith(() -> {
            List<Socket> sockets = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                sockets.add(connect());
            }
            Random random = new Random(7);
            int good = 0;
            for (int i = 0; i < 3000; i++) {
                String line = "message " + i;
                good += ask(sockets.get(random.nextInt(n)), line).equals(line) ? 1 : 0;
            }
            for (Socket socket : sockets) {
                socket.close();
            }
            return good;
        });
        assertThat(served).isEqualTo(3000);
        assertThat(out.problems).isEmpty();
    }
}
