package dev.weft.benchmarks.peers.echo;

import dev.weft.benchmarks.idle.Talk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The load's JVM: some connections over loopback, each with one message of {@value Talk#BYTES} bytes under way, which is compared
 * when it comes back; then the next. Connects, has one message echoed on each connection, prints {@code connected}, and begins when a
 * line comes. Bounded in connections and in time.
 */
final class Load {
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_SECONDS = 60;

    private final Selector selector = Selector.open();
    private final Histogram latencies = new Histogram(TimeUnit.SECONDS.toNanos(MOST_SECONDS), 3);
    private long begin;
    private long end;
    private long echoes;

    private Load() throws IOException {}

    private void receive(Talk talk) throws IOException {
        long latency = talk.receive();
        if (latency >= 0) {
            long now = System.nanoTime();
            if (now >= begin && now < end) {
                latencies.recordValue(latency);
                echoes++;
            }
            talk.send();
        }
    }

    /** @param args port, connections, seconds before the measurement, seconds of it */
    public static void main(String[] args) throws IOException {
        int connections = Math.min(MOST_CONNECTIONS, Integer.parseInt(args[1]));
        long warmUp = TimeUnit.SECONDS.toNanos(Math.min(MOST_SECONDS, Integer.parseInt(args[2])));
        long measured = TimeUnit.SECONDS.toNanos(Math.min(MOST_SECONDS, Integer.parseInt(args[3])));
        Load load = new Load();
        load.connect(Integer.parseInt(args[0]), connections);
        System.out.println("connected");
        if (System.in.read() < 0) {
            return;
        }
        load.run(warmUp, measured);
        System.out.printf(Locale.ROOT, "%d %d %d %d%n", load.echoes, measured,
                load.latencies.getValueAtPercentile(50), load.latencies.getValueAtPercentile(99));
    }

    private void connect(int port, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.socket().setTcpNoDelay(true);
            Talk.echo(channel);
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Talk(channel));
        }
    }

    private void run(long warmUp, long measured) throws IOException {
        begin = System.nanoTime() + warmUp;
        end = begin + measured;
        for (SelectionKey key : selector.keys()) {
            ((Talk) key.attachment()).send();
        }
        boolean measuring = false;
        while (System.nanoTime() < end) {
            if (!measuring && System.nanoTime() >= begin) {
                measuring = true;
                System.out.println("measuring");
            }
            if (selector.select(100) > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    receive((Talk) key.attachment());
                }
                selector.selectedKeys().clear();
            }
        }
        System.out.println("measured");
    }
}
