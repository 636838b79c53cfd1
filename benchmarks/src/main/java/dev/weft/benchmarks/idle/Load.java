package dev.weft.benchmarks.idle;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The client's JVM, which knows nothing of coroutines. In turn, without and with the idle connections, it measures the round
 * trips of the active ones, each of which has one message under way at any time. Bounded in connections and in time.
 */
final class Load {
    private static final int MOST_CONNECTIONS = 20_000;
    private static final int MOST_SECONDS = 20;

    private final InetSocketAddress server;
    private final Selector selector = Selector.open();

    private Load(int port) throws IOException {
        server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** @param args port, active connections, idle ones, rounds, seconds for each measurement */
    public static void main(String[] args) throws IOException {
        int active = Math.min(MOST_CONNECTIONS, Integer.parseInt(args[1]));
        int idle = Math.min(MOST_CONNECTIONS, Integer.parseInt(args[2]));
        long nanos = TimeUnit.SECONDS.toNanos(Math.min(MOST_SECONDS, Integer.parseInt(args[4])));
        Load load = new Load(Integer.parseInt(args[0]));
        for (SocketChannel channel : load.connect(active)) {
            channel.configureBlocking(false).register(load.selector, SelectionKey.OP_READ, new Talk(channel));
        }
        load.run(nanos, new Histogram(3)); // until the server is compiled
        Histogram alone = new Histogram(3);
        Histogram among = new Histogram(3);
        for (int round = Integer.parseInt(args[3]); round > 0; round--) {
            load.measure(nanos, alone, 0);
            List<SocketChannel> silent = load.connect(idle);
            load.measure(nanos, among, idle);
            for (SocketChannel channel : silent) {
                Talk.echo(channel); // it is still there
                channel.close();
            }
        }
        System.out.printf(Locale.ROOT, "result %d %d%n", alone.getValueAtPercentile(99), among.getValueAtPercentile(99));
    }

    /** So many connections that have each had something echoed. */
    private List<SocketChannel> connect(int count) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SocketChannel channel = SocketChannel.open(server);
            channel.socket().setTcpNoDelay(true);
            Talk.echo(channel);
            channels.add(channel);
        }
        return channels;
    }

    private void measure(long nanos, Histogram all, int idle) throws IOException {
        Histogram one = new Histogram(3);
        run(nanos / 4, new Histogram(3));
        run(nanos, one);
        all.add(one);
        System.out.printf(Locale.ROOT, "%,6d idle: %,9.0f round trips/s, p50 %,5d us, p99 %,5d us, p99.9 %,5d us, longest %,6d us%n", idle,
                one.getTotalCount() * 1e9 / nanos, one.getValueAtPercentile(50) / 1000, one.getValueAtPercentile(99) / 1000,
                one.getValueAtPercentile(99.9) / 1000, one.getMaxValue() / 1000);
    }

    private void run(long nanos, Histogram latencies) throws IOException {
        long end = System.nanoTime() + nanos;
        for (SelectionKey key : selector.keys()) {
            ((Talk) key.attachment()).send();
        }
        int under = selector.keys().size();
        while (under > 0) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                Talk talk = (Talk) key.attachment();
                long latency = talk.receive();
                if (latency >= 0) {
                    latencies.recordValue(latency);
                    if (System.nanoTime() < end) {
                        talk.send();
                    } else {
                        under--;
                    }
                }
            }
            selector.selectedKeys().clear();
        }
    }
}
