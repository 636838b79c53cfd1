package dev.weft.io;

import static dev.weft.io.Attempt.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.Join;
import dev.weft.os.KillTask;
import dev.weft.os.Task;
import dev.weft.os.WaitTask;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TCP between tasks of one scheduler. */
@Timeout(60)
class TcpTest {
    private final Os os = new Os();
    private TcpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = Os.listen();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        os.close();
        assertThat(os.problems).isEmpty();
    }

    /** Both ends of a connection. */
    record Pair(TcpSocket near, TcpSocket far) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }

    @Coroutine
    private Pair pair() throws IOException {
        TcpSocket near = TcpSocket.connect(server.localAddress());
        return new Pair(near, server.accept());
    }

    @Test
    void a_connection_carries_bytes_both_ways_until_each_end_is_shut() {
        String transcript = os.run(() -> {
            try (Pair p = pair()) {
                p.near.writeAll("ping");
                p.near.shutdownOutput();
                String heard = new String(p.far.readAllBytes(100));
                p.far.writeAll("pong");
                p.far.shutdownOutput();
                return heard + " " + new String(p.near.readAllBytes(100)) + " " + p.near.read(new byte[1]);
            }
        });
        assertThat(transcript).isEqualTo("ping pong -1");
    }

    @Test
    void connects_by_name_and_says_who_refused() {
        os.run(() -> {
            TcpSocket.connect("localhost", server.port()).close();
            int port = server.port();
            server.close();
            assertThat(failure(() -> TcpSocket.connect("127.0.0.1", port)))
                    .isInstanceOf(ConnectException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
            assertThat(failure(() -> TcpSocket.connect("no-such-host.invalid", 1))).isInstanceOf(UnknownHostException.class);
            assertThat(failure(() -> TcpSocket.connect(InetSocketAddress.createUnresolved("localhost", 1))))
                    .isInstanceOf(UnknownHostException.class);
            assertThat(failure(() -> TcpSocket.connect("localhost", 65536))).isInstanceOf(IllegalArgumentException.class);
            assertThat(failure(() -> TcpSocket.connect(null, 1))).isInstanceOf(RuntimeException.class);
            return null;
        });
    }

    @Test
    void a_name_is_looked_up_as_the_failure_of_the_calling_method() {
        Throwable failure = os.run(() -> failure(() -> Dns.lookup("no-such-host.invalid")));
        assertThat(failure).isInstanceOf(UnknownHostException.class);
        assertThat(failure.getStackTrace()).anyMatch(f -> f.getClassName().equals(TcpTest.class.getName()));
    }

    @Test
    void lines_come_out_of_fragments_whatever_their_ends() {
        String lines = os.run(() -> {
            try (Pair p = pair()) {
                Task<Void> writer = os.scheduler.spawn(() -> {
                    for (char c : "a\nbc\r\n\r\n\u00fc\rd\n\nlast".toCharArray()) {
                        p.far.writeAll(String.valueOf(c));
                        Co.yield();
                    }
                    p.far.shutdownOutput();
                });
                StringBuilder all = new StringBuilder();
                for (String line = p.near.readLine(10); line != null; line = p.near.readLine(10)) {
                    all.append('[').append(line).append(']');
                }
                return all.append(p.near.readLine(10)).append(writer.state()).toString();
            }
        });
        assertThat(lines).isEqualTo("[a][bc][][\u00fc\rd][][last]nullDONE");
    }

    @Test
    void a_line_may_be_as_long_as_the_limit_and_one_longer_can_still_be_read() {
        os.run(() -> {
            try (Pair p = pair()) {
                String line = "x".repeat(5000);
                p.far.writeAll(line + "\r\n" + line + "\n" + line);
                assertThat(p.near.readLine(5000)).isEqualTo(line);
                assertThat(failure(() -> p.near.readLine(4999))).isInstanceOf(LineTooLongException.class);
                assertThat(failure(() -> p.near.readLine(10))).isInstanceOf(LineTooLongException.class);
                assertThat(failure(() -> p.near.readLine(-1))).isInstanceOf(IllegalArgumentException.class);
                byte[] bytes = new byte[5001];
                p.near.readFully(bytes);
                assertThat(new String(bytes)).isEqualTo(line + "\n");
                p.far.close();
                assertThat(failure(() -> p.near.readLine(4999))).isInstanceOf(LineTooLongException.class);
                assertThat(p.near.readLine(5000)).isEqualTo(line);
                assertThat(p.near.readLine(0)).isNull();
                return null;
            }
        });
    }

    @Test
    void lines_and_bytes_can_be_read_in_turn() {
        os.run(() -> {
            try (Pair p = pair()) {
                p.far.writeAll("3\nabc4\ndefg");
                for (String body : new String[] {"abc", "defg"}) {
                    byte[] bytes = new byte[Integer.parseInt(p.near.readLine(5))];
                    p.near.readFully(bytes);
                    assertThat(new String(bytes)).isEqualTo(body);
                }
                return null;
            }
        });
    }

    @Test
    void an_early_end_tells_how_much_was_read() {
        os.run(() -> {
            try (Pair p = pair()) {
                p.far.writeAll("abc");
                p.far.close();
                Throwable end = failure(() -> p.near.readFully(new byte[10]));
                assertThat(end).isInstanceOf(EOFException.class).hasMessageContaining("7 bytes");
                assertThat(PartialTransferException.in(end).bytesTransferred()).isEqualTo(3);
                return null;
            }
        });
    }

    @Test
    void more_than_a_limit_is_not_read_into_memory() {
        os.run(() -> {
            try (Pair p = pair()) {
                p.far.writeAll(new byte[20_000]);
                p.far.close();
                assertThat(failure(() -> p.near.readAllBytes(19_999))).hasMessageContaining("more than 19999");
            }
            try (Pair p = pair()) {
                p.far.writeAll(new byte[20_000]);
                p.far.close();
                assertThat(p.near.readAllBytes(20_000)).hasSize(20_000);
            }
            return null;
        });
    }

    @Test
    void bad_buffers_are_refused_and_lose_nothing() {
        os.run(() -> {
            try (Pair p = pair()) {
                p.far.writeAll("abc\nd");
                assertThat(failure(() -> p.near.read(ByteBuffer.allocate(1).asReadOnlyBuffer())))
                        .isInstanceOf(ReadOnlyBufferException.class);
                assertThat(failure(() -> p.near.read((ByteBuffer) null))).isInstanceOf(NullPointerException.class);
                assertThat(failure(() -> p.near.read(new byte[2], 1, 2))).isInstanceOf(IndexOutOfBoundsException.class);
                assertThat(failure(() -> p.near.writeAll((ByteBuffer) null))).isInstanceOf(NullPointerException.class);
                assertThat(p.near.read(new byte[0])).isZero();
                assertThat(p.near.readLine(10)).isEqualTo("abc");
                assertThat(failure(() -> p.near.read(ByteBuffer.allocate(1).asReadOnlyBuffer())))
                        .isInstanceOf(ReadOnlyBufferException.class);
                assertThat(p.near.read(new byte[10])).isEqualTo(1);
                return null;
            }
        });
    }

    @Test
    void closing_wakes_the_reader_the_writer_and_the_acceptor() {
        os.run(() -> {
            Pair p = pair();
            Task<Throwable> reader = os.scheduler.spawn(() -> failure(() -> p.near.read(new byte[1])));
            Task<Throwable> writer = os.scheduler.spawn(() -> failure(() -> p.near.writeAll(new byte[20 << 20])));
            Task<Throwable> acceptor = os.scheduler.spawn(() -> failure(() -> server.accept()));
            while (acceptor.state() != Task.State.WAITING || writer.state() != Task.State.WAITING) {
                Co.yield();
            }
            p.near.close();
            server.close();
            Co.trap(new WaitTask(reader.tid()));
            Co.trap(new WaitTask(writer.tid()));
            Co.trap(new WaitTask(acceptor.tid()));
            assertThat(reader.result()).isInstanceOf(AsynchronousCloseException.class);
            assertThat(writer.result()).isInstanceOf(AsynchronousCloseException.class);
            assertThat(PartialTransferException.in(writer.result()).bytesTransferred()).isBetween(1L, 20L << 20);
            assertThat(acceptor.result()).isInstanceOf(AsynchronousCloseException.class);
            assertThat(failure(() -> p.near.read(new byte[1]))).isInstanceOf(ClosedChannelException.class);
            assertThat(failure(() -> p.near.writeAll("x"))).isInstanceOf(ClosedChannelException.class);
            assertThat(failure(() -> p.near.shutdownOutput())).isInstanceOf(ClosedChannelException.class);
            assertThat(failure(() -> server.accept())).isInstanceOf(ClosedChannelException.class);
            p.near.close();
            p.far.close();
            return null;
        });
    }

    /** Also one that would find something to read at once: it would take it from the one that waits. */
    @Test
    void a_second_reader_writer_or_acceptor_is_refused_and_the_first_still_served() {
        os.run(() -> {
            try (Pair p = pair()) {
                Task<Integer> reader = os.scheduler.spawn(() -> p.near.read(new byte[10]));
                Task<Void> writer = os.scheduler.spawn(() -> p.near.writeAll(new byte[20 << 20]));
                Task<TcpSocket> acceptor = os.scheduler.spawn(() -> server.accept());
                while (writer.state() != Task.State.WAITING || acceptor.state() != Task.State.WAITING) {
                    Co.yield();
                }
                p.far.writeAll("abc");
                TcpSocket third = TcpSocket.connect(server.localAddress());
                if (reader.state() == Task.State.WAITING) {
                    assertThat(failure(() -> p.near.read(new byte[1]))).isInstanceOf(IllegalStateException.class);
                }
                if (acceptor.state() == Task.State.WAITING) {
                    assertThat(failure(() -> server.accept())).isInstanceOf(IllegalStateException.class);
                }
                assertThat(failure(() -> p.near.writeAll("x")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("another task is writing to TcpSocket(");
                p.far.readFully(new byte[20 << 20]);
                Co.trap(new WaitTask(reader.tid()));
                Co.trap(new WaitTask(writer.tid()));
                Co.trap(new WaitTask(acceptor.tid()));
                assertThat(reader.result()).isEqualTo(3);
                assertThat(acceptor.result().remoteAddress()).isEqualTo(third.localAddress());
                acceptor.result().close();
                third.close();
                return null;
            }
        });
    }

    @Test
    void a_killed_writer_tells_how_much_was_written_and_the_peer_gets_just_that() {
        os.run(() -> {
            try (Pair p = pair()) {
                byte[] bytes = new byte[20 << 20];
                new Random(1).nextBytes(bytes);
                long[] told = {-1};
                Task<Void> writer = os.scheduler.spawn(() -> {
                    try {
                        p.near.writeAll(bytes);
                    } catch (Throwable t) {
                        told[0] = PartialTransferException.in(t).bytesTransferred();
                        throw t;
                    } finally {
                        p.near.shutdownOutput();
                    }
                });
                while (writer.state() != Task.State.WAITING) {
                    Co.yield();
                }
                Co.trap(new KillTask(writer.tid()));
                byte[] got = p.far.readAllBytes(bytes.length);
                assertThat(writer.state()).isEqualTo(Task.State.KILLED);
                assertThat(told[0]).isEqualTo(got.length).isBetween(1L, (20L << 20) - 1);
                assertThat(got).isEqualTo(Arrays.copyOf(bytes, got.length));
                return null;
            }
        });
    }

    @Test
    void a_killed_reader_of_a_line_leaves_its_bytes_to_the_next() {
        os.run(() -> {
            try (Pair p = pair()) {
                p.far.writeAll("half a ");
                Task<String> reader = os.scheduler.spawn(() -> p.near.readLine(100));
                while (reader.state() != Task.State.WAITING) {
                    Co.yield();
                }
                Co.trap(new KillTask(reader.tid()));
                Co.trap(new WaitTask(reader.tid()));
                p.far.writeAll("line\n");
                assertThat(p.near.readLine(100)).isEqualTo("half a line");
                return null;
            }
        });
    }

    @Test
    void options_and_addresses_are_those_of_the_socket() {
        os.run(() -> {
            try (Pair p = pair()) {
                assertThat(p.near.remoteAddress()).isEqualTo(p.far.localAddress()).isEqualTo(server.localAddress());
                assertThat(p.far.remoteAddress()).isEqualTo(p.near.localAddress());
                assertThat(p.near.channel().getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
                p.near.option(StandardSocketOptions.TCP_NODELAY, false);
                assertThat(p.near.channel().getOption(StandardSocketOptions.TCP_NODELAY)).isFalse();
                assertThat(failure(() -> TcpServer.listen(server.localAddress()))).isInstanceOf(BindException.class);
                assertThat(failure(() -> TcpServer.listen(Os.loopback(0), 0))).isInstanceOf(IllegalArgumentException.class);
                try (SocketChannel unconnected = SocketChannel.open()) {
                    assertThat(failure(() -> TcpSocket.of(unconnected))).isInstanceOf(NotYetConnectedException.class);
                }
                return null;
            }
        });
    }

    /** Flaw 23: somebody else takes the connection between the moment in which it is there and the acceptor's turn. */
    @Test
    void a_connection_that_is_gone_when_its_acceptor_wakes_blocks_nobody() throws Exception {
        Field channel = TcpServer.class.getDeclaredField("channel");
        channel.setAccessible(true);
        ServerSocketChannel thief = (ServerSocketChannel) channel.get(server);
        os.run(() -> {
            Task<TcpSocket> acceptor = os.scheduler.spawn(() -> server.accept());
            Co.yield();
            try (Socket first = new Socket(server.localAddress().getAddress(), server.port())) {
                while (acceptor.state() != Task.State.READY) {
                    Co.yield();
                }
                thief.accept().close();
                Co.yield();
                assertThat(acceptor.state()).isEqualTo(Task.State.WAITING);
            }
            try (Socket second = new Socket(server.localAddress().getAddress(), server.port());
                    TcpSocket accepted = Co.trap(new Join<>(acceptor.tid()))) {
                assertThat(accepted.remoteAddress().getPort()).isEqualTo(second.getLocalPort());
            }
            return null;
        });
    }
}
