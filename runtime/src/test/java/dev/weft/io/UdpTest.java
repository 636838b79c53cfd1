package dev.weft.io;

import static dev.weft.io.Attempt.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.Task;
import dev.weft.os.WaitTask;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Datagrams on the loopback interface. */
@Timeout(60)
class UdpTest {
    private final Os os = new Os();

    @AfterEach
    void close() {
        os.close();
        assertThat(os.problems).isEmpty();
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer buffer) {
        return StandardCharsets.UTF_8.decode(buffer.flip()).toString();
    }

    @Test
    void a_datagram_is_answered_to_its_sender() {
        String answer = os.run(() -> {
            try (UdpSocket server = UdpSocket.bind(Os.loopback(0)); UdpSocket client = UdpSocket.bind(Os.loopback(0))) {
                os.scheduler.spawn(() -> {
                    ByteBuffer data = ByteBuffer.allocate(100);
                    var from = server.receive(data);
                    server.send(data.flip(), from);
                });
                Co.yield();
                client.send(bytes("ping"), server.localAddress());
                ByteBuffer data = ByteBuffer.allocate(100);
                assertThat(client.receive(data)).isEqualTo(server.localAddress());
                return text(data);
            }
        });
        assertThat(answer).isEqualTo("ping");
    }

    @Test
    void a_datagram_that_does_not_fit_is_kept_and_empty_and_large_ones_arrive() {
        os.run(() -> {
            try (UdpSocket a = UdpSocket.bind(Os.loopback(0)); UdpSocket b = UdpSocket.bind(Os.loopback(0))) {
                b.send(bytes("four"), a.localAddress());
                assertThat(failure(() -> a.receive(ByteBuffer.allocate(3)))).isInstanceOf(BufferOverflowException.class);
                ByteBuffer data = ByteBuffer.allocate(4);
                a.receive(data);
                assertThat(text(data)).isEqualTo("four");
                b.send(ByteBuffer.allocate(0), a.localAddress());
                a.receive(data.clear());
                assertThat(data.position()).isZero();
                b.send(ByteBuffer.allocate(65_507), a.localAddress());
                ByteBuffer large = ByteBuffer.allocate(UdpSocket.LARGEST);
                a.receive(large);
                assertThat(large.position()).isEqualTo(65_507);
                assertThat(failure(() -> b.send(ByteBuffer.allocate(65_508), a.localAddress()))).isInstanceOf(IOException.class);
                return null;
            }
        });
    }

    @Test
    void closing_wakes_the_receiver_and_a_second_one_is_refused() {
        os.run(() -> {
            UdpSocket socket = UdpSocket.bind(Os.loopback(0));
            Task<Throwable> receiver = os.scheduler.spawn(() -> failure(() -> socket.receive(ByteBuffer.allocate(9))));
            Co.yield();
            assertThat(failure(() -> socket.receive(ByteBuffer.allocate(9)))).isInstanceOf(IllegalStateException.class);
            socket.close();
            Co.trap(new WaitTask(receiver.tid()));
            assertThat(receiver.result()).isInstanceOf(AsynchronousCloseException.class);
            assertThat(failure(() -> socket.send(bytes("x"), Os.loopback(9)))).isInstanceOf(ClosedChannelException.class);
            return null;
        });
    }
}
