package dev.weft.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How long a task may keep the others waiting: counted in turns and bytes. */
@Timeout(60)
class FairnessTest {
    private static final int LARGE = 20 << 20;

    private final Os os = new Os();

    @AfterEach
    void close() {
        os.close();
        assertThat(os.problems).isEmpty();
    }

    /** Flaw 21: in the course this write stopped all tasks for as long as the reader slept. */
    @Test
    void a_writer_of_20_megabytes_waits_for_a_reader_that_stalls_and_others_run_on() {
        os.run(() -> {
            try (TcpServer server = Os.listen(); TcpSocket near = TcpSocket.connect(server.localAddress())) {
                TcpSocket far = server.accept();
                Task<Void> writer = os.scheduler.spawn(() -> near.writeAll(new byte[LARGE]));
                for (int turn = 0; turn < 50_000; turn++) {
                    Co.yield();
                }
                assertThat(writer.state()).isEqualTo(Task.State.WAITING);
                far.readFully(new byte[LARGE]);
                far.close();
                return null;
            }
        });
    }

    /** Nobody ever waits here: the writer has a budget, and so has the reader. */
    @Test
    void a_task_that_need_not_wait_ends_its_turn_after_a_megabyte() {
        int turns = os.run(() -> {
            List<TcpSocket> near = new ArrayList<>();
            List<TcpSocket> far = new ArrayList<>();
            try (TcpServer server = Os.listen()) {
                for (int i = 0; i < 100; i++) {
                    near.add(TcpSocket.connect(server.localAddress()));
                    far.add(server.accept());
                }
                int[] turn = {0};
                Task<Void> counter = os.scheduler.spawn("counter", () -> {
                    while (turn[0] >= 0) {
                        turn[0]++;
                        Co.yield();
                    }
                });
                Co.yield();
                int before = turn[0];
                for (TcpSocket socket : near) {
                    socket.writeAll("x"); // to many, one operation each
                }
                int during = turn[0] - before;
                turn[0] = -1;
                assertThat(counter.state()).isNotEqualTo(Task.State.DONE);
                for (TcpSocket socket : near) {
                    socket.close();
                }
                for (TcpSocket socket : far) {
                    socket.close();
                }
                return during;
            }
        });
        assertThat(turns).isBetween(100 / Budget.LIMIT - 1, 100 / Budget.LIMIT + 1);
    }

    @Test
    void a_reader_of_what_has_come_ends_its_turn_after_so_many_operations() {
        os.run(() -> {
            try (TcpServer server = Os.listen(); TcpSocket near = TcpSocket.connect(server.localAddress())) {
                TcpSocket far = server.accept();
                near.writeAll(new byte[1000]);
                int[] turn = {0};
                os.scheduler.spawn("counter", () -> {
                    while (turn[0] >= 0) {
                        turn[0]++;
                        Co.yield();
                    }
                });
                far.read(new byte[1]);
                Co.yield();
                int before = turn[0];
                for (int i = 0; i < 160; i++) {
                    far.read(new byte[1]);
                }
                assertThat(turn[0] - before).isBetween(9, 11);
                turn[0] = -1;
                far.close();
                return null;
            }
        });
    }
}
