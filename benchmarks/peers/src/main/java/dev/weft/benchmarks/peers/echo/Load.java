package dev.weft.benchmarks.peers.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * The load's JVM: some connections over loopback, each with one message of {@value #BYTES} bytes under way, which is compared
 * when it comes back; then the next. Connects, prints {@code connected}, and begins when a line comes. Bounded in connections
 * and in time.
 */
final class Load {
    static final int BYTES = 64;
    private static final int MOST_CONNECTIONS = 10_000;
    private static final int MOST_SECONDS = 60;

    private final Selector selector = Selector.open();
    private final Histogram latencies = new Histogram(TimeUnit.SECONDS.toNanos(MOST_SECONDS), 3);
    private long begin;
    private long end;
    private long echoes;

    private Load() throws IOException {}

    private final class Connection {
        private final SocketChannel channel;
        private final ByteBuffer sent = ByteBuffer.allocateDirect(BYTES);
        private final ByteBuffer received = ByteBuffer.allocateDirect(BYTES);
        private long number;
        private long sentAt;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }

        void send() throws IOException {
            sent.clear().putLong(0, number++);
            received.clear();
            sentAt = System.nanoTime();
            while (sent.hasRemaining()) { // fits into the socket's buffer
                channel.write(sent);
            }
        }

        void receive() throws IOException {
            if (channel.read(received) < 0) {
                throw new IOException("closed by the server");
            }
            if (received.hasRemaining()) {
                return;
            }
            if (!received.flip().equals(sent.flip())) {
                throw new IOException("not an echo");
            }
            long now = System.nanoTime();
            if (now >= begin && now < end) {
                latencies.recordValue(now - sentAt);
                echoes++;
            }
            send();
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
            channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, new Connection(channel));
        }
    }

    private void run(long warmUp, long measured) throws IOException {
        begin = System.nanoTime() + warmUp;
        end = begin + measured;
        for (SelectionKey key : selector.keys()) {
            ((Connection) key.attachment()).send();
        }
        boolean measuring = false;
        while (System.nanoTime() < end) {
            if (!measuring && System.nanoTime() >= begin) {
                measuring = true;
                System.out.println("measuring");
            }
            if (selector.select(100) > 0) {
                for (SelectionKey key : selector.selectedKeys()) {
                    ((Connection) key.attachment()).receive();
                }
                selector.selectedKeys().clear();
            }
        }
        System.out.println("measured");
    }
}
