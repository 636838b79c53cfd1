package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.os.KillTask;
import dev.weft.os.Task;
import dev.weft.os.WaitTask;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * An echo server and clients that behave badly, by a seed: resets, half-closes, fragments of one byte, kills, limits
 * of time. For {@code
 * -Dweft.soak.seconds=60} it takes that long.
 */
@Timeout(300)
class SoakTest {
    private static final int CLIENTS = 50;

    private final Os os = new Os();
    private final List<SelectableChannel> channels = new ArrayList<>();
    private final List<Throwable> surprises = new ArrayList<>();
    private int polite;
    private int rude;
    private int late;

    @Coroutine
    private void serve(TcpServer server) throws IOException {
        for (;;) {
            TcpSocket client = server.accept();
            channels.add(client.channel());
            os.scheduler.spawn(() -> echo(client));
        }
    }

    @Coroutine
    private void echo(TcpSocket client) throws IOException {
        try (client) {
            client.transferTo(client);
        } catch (IOException e) {
            // reset
        }
    }

    /** Sends random bytes in random pieces and reads them back; all of them must come. */
    @Coroutine
    private void talk(TcpServer server, long seed) throws IOException {
        Random random = new Random(seed);
        byte[] sent = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 2_000_000 : 3000)];
        random.nextBytes(sent);
        boolean fragments = sent.length < 500;
        boolean reset = random.nextInt(5) == 0;
        try (TcpSocket socket = TcpSocket.connect(server.localAddress())) {
            channels.add(socket.channel());
            Task<Void> writer = os.scheduler.spawn(() -> {
                for (int at = 0; at < sent.length; ) {
                    int count = fragments ? 1 : Math.min(sent.length - at, 1 + random.nextInt(100_000));
                    socket.writeAll(ByteBuffer.wrap(sent, at, count));
                    at += count;
                }
                socket.shutdownOutput();
            });
            try {
                if (reset) {
                    socket.read(new byte[10]);
                    socket.option(StandardSocketOptions.SO_LINGER, 0);
                    rude++;
                } else {
                    assertThat(socket.readAllBytes(sent.length)).isEqualTo(sent);
                    polite++;
                }
            } finally {
                Co.trap(new KillTask(writer.tid()));
            }
        }
    }

    @Coroutine
    private void client(TcpServer server, long seed) {
        try {
            if (seed % 8 != 0) {
                talk(server, seed);
            } else if (!dev.weft.os.Timeout.moveOnAfter(Duration.ofMillis(seed >>> 60), () -> talk(server, seed))) {
                late++;
            }
        } catch (CoroutineExit killed) {
            rude++;
            throw killed;
        } catch (Throwable t) {
            surprises.add(t);
        }
    }

    @Test
    void nothing_is_lost_and_nothing_leaks() throws Exception {
        long seconds = Long.getLong("weft.soak.seconds", 2);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int left = os.run(() -> {
            TcpServer server = Os.listen();
            channels.clear();
            Task<Void> acceptor = os.scheduler.spawn("acceptor", () -> serve(server));
            Random random = new Random(20260101);
            while (System.nanoTime() < end) {
                List<Task<Void>> clients = new ArrayList<>();
                for (int i = 0; i < CLIENTS; i++) {
                    long seed = random.nextLong();
                    clients.add(os.scheduler.spawn("client", () -> client(server, seed)));
                }
                for (int i = 0; i < 5; i++) {
                    for (int turn = random.nextInt(200); turn > 0; turn--) {
                        Co.yield();
                    }
                    Co.trap(new KillTask(clients.get(random.nextInt(CLIENTS)).tid()));
                }
                for (Task<Void> task : clients) {
                    Co.trap(new WaitTask(task.tid()));
                }
                while (os.scheduler.tasks().size() > 2) { // the echoes have ends to hear of
                    Co.yield();
                }
                assertThat(channels).noneMatch(SelectableChannel::isOpen);
                for (int turn = 0; turn < 200; turn++) { // until the selector has been asked
                    Co.yield();
                }
                assertThat(channels).noneMatch(SelectableChannel::isRegistered);
                channels.clear();
            }
            server.close();
            Co.trap(new WaitTask(acceptor.tid()));
            return os.scheduler.tasks().size();
        });
        assertThat(left).isEqualTo(1);
        assertThat(surprises).isEmpty();
        assertThat(polite).isGreaterThan(100);
        assertThat(rude).isGreaterThan(20);
        assertThat(late).isGreaterThan(5);
        System.out.println("soak: " + polite + " connections with all their bytes, " + rude + " broken off, " + late + " given up");
    }
}
