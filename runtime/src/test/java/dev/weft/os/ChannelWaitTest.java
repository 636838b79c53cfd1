package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waiting for real pipes and sockets: the course's pyos7, and flaws 8, 12, 13, 21, 24, 27. */
@Timeout(60)
class ChannelWaitTest extends ChannelProgram {
    @Test
    void a_reader_waits_until_there_is_something_to_read() throws Exception {
        Pipe pipe = pipe();
        Task<Integer> reader = os.spawn(() -> {
            Object answer = Co.yield(new ReadWait(pipe.source()));
            assertThat(answer).isNull();
            return pipe.source().read(bytes(10));
        });
        os.spawn(() -> {
            for (int i = 0; i < 10; i++) {
                Co.yield();
            }
            assertThat(reader.waitsOn()).startsWith("ReadWait(");
            pipe.sink().write(bytes(3));
        });
        os.run();
        assertThat(reader.result()).isEqualTo(3);
    }

    /** More than a pipe holds goes through it only if the writer waits for the reader, and the other way round. */
    @Test
    void a_writer_and_a_reader_pass_a_megabyte() throws Exception {
        Pipe pipe = pipe();
        ByteBuffer sent = bytes(1 << 20);
        for (int i = 0; i < sent.capacity(); i++) {
            sent.put(i, (byte) (i * 31));
        }
        ByteBuffer received = bytes(1 << 20);
        os.spawn(() -> writeFully(pipe.sink(), sent));
        Task<Integer> reader = os.spawn(() -> readFully(pipe.source(), received));
        os.run();
        assertThat(reader.result()).isEqualTo(1 << 20);
        assertThat(received.array()).isEqualTo(sent.array());
    }

    @Test
    void one_channel_may_have_a_reader_and_a_writer() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            SocketChannel near = nonBlocking(SocketChannel.open(server.getLocalAddress()));
            SocketChannel far = nonBlocking(server.accept());
            Task<Integer> reader = os.spawn(() -> {
                Co.yield(new ReadWait(near));
                return near.read(bytes(10));
            });
            Task<Integer> writer = os.spawn(() -> {
                Co.yield(new WriteWait(near));
                return near.write(bytes(5));
            });
            Task<Integer> echo = os.spawn(() -> {
                Co.yield(new ReadWait(far));
                far.read(bytes(10));
                return far.write(bytes(7));
            });
            os.run();
            assertThat(List.of(reader.result(), writer.result(), echo.result())).containsExactly(7, 5, 7);
        }
    }

    @Test
    void a_server_waits_for_a_connection_and_a_client_for_its_end() throws Exception {
        ServerSocketChannel server = nonBlocking(ServerSocketChannel.open());
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Task<SocketChannel> accepted = os.spawn(() -> {
            Co.yield(new ReadWait(server));
            return nonBlocking(server.accept());
        });
        Task<Integer> client = os.spawn(() -> {
            SocketChannel channel = nonBlocking(SocketChannel.open());
            channel.connect(server.getLocalAddress());
            Co.yield(new WriteWait(channel));
            assertThat(channel.finishConnect()).isTrue();
            Co.yield(new WriteWait(channel));
            return channel.write(bytes(4));
        });
        os.run();
        assertThat(accepted.result().isConnected()).isTrue();
        assertThat(client.result()).isEqualTo(4);
    }

    /** Row F5: in the course's drafts the scheduler hung when every task waited for I/O. */
    @Test
    void all_tasks_may_wait_for_channels() throws Exception {
        Pipe pipe = pipe();
        Task<Integer> reader = os.spawn(() -> readFully(pipe.source(), bytes(1)));
        Thread runner = new Thread(os::run);
        runner.start();
        Asleep.await(runner);
        pipe.sink().write(bytes(1));
        runner.join();
        assertThat(reader.result()).isEqualTo(1);
    }

    /** Flaw 8: in the course the second took the first's place, and the first was lost. */
    @Test
    void a_second_reader_is_refused_and_the_first_still_served() throws Exception {
        Pipe pipe = pipe();
        Task<Object> first = spawnWait(new ReadWait(pipe.source()));
        Task<Object> second = spawnWait(new ReadWait(pipe.source()));
        os.spawn(() -> {
            Co.yield();
            pipe.sink().write(bytes(1));
        });
        os.run();
        assertThat(second.result()).isInstanceOf(IllegalStateException.class);
        assertThat((Throwable) second.result()).hasMessageContaining("task 1").hasMessageContaining("ReadWait");
        assertThat(first.result()).isNull();
        assertThat(first.state()).isEqualTo(Task.State.DONE);
    }

    /** Flaw 13: in the course its descriptor of -1 ended the main loop. */
    @Test
    void a_closed_channel_is_an_error_at_the_yield() throws Exception {
        Pipe pipe = pipe();
        pipe.source().close();
        Task<Object> reader = spawnWait(new ReadWait(pipe.source()));
        os.run();
        assertThat(reader.result()).isInstanceOf(ClosedChannelException.class);
    }

    /** Flaw 12: in the course the entry stayed, and a new connection with the same number woke the wrong task. */
    @Test
    void closing_a_channel_wakes_its_waiters_with_an_error() throws Exception {
        Pipe pipe = pipe();
        Task<Object> reader = spawnWait(new ReadWait(pipe.source()));
        os.spawn(() -> {
            Co.yield();
            pipe.source().close();
        });
        os.run();
        assertThat(reader.result()).isInstanceOf(AsynchronousCloseException.class);
        assertThat(((Throwable) reader.result()).getStackTrace()[0].getFileName()).isEqualTo("ChannelProgram.java");
    }

    @Test
    void a_task_that_closes_a_channel_at_once_after_another_began_to_wait_wakes_it_without_a_sleep() throws Exception {
        long begin = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            Pipe pipe = pipe();
            Task<Object> reader = spawnWait(new ReadWait(pipe.source()));
            os.spawn(() -> pipe.source().close());
            os.run();
            assertThat(reader.result()).isInstanceOf(ClosedChannelException.class);
        }
        assertThat(System.nanoTime() - begin).isLessThan(20L * Poller.HEARTBEAT_MILLIS * 1_000_000 / 2);
    }

    @Test
    void another_thread_that_closes_a_channel_wakes_its_waiters_too() throws Exception {
        Pipe pipe = pipe();
        Task<Object> reader = spawnWait(new ReadWait(pipe.source()));
        Thread runner = new Thread(os::run);
        runner.start();
        Asleep.await(runner);
        pipe.source().close();
        runner.join();
        assertThat(reader.result()).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void other_waits_survive_the_closing_of_a_channel() throws Exception {
        List<Pipe> pipes = new ArrayList<>();
        List<Task<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Pipe pipe = pipe();
            pipes.add(pipe);
            readers.add(os.spawn(() -> {
                try {
                    return readFully(pipe.source(), bytes(1));
                } catch (ClosedChannelException e) {
                    return -1;
                }
            }));
        }
        os.spawn(() -> {
            for (int i = 0; i < 10; i += 2) {
                pipes.get(i).source().close();
                Co.yield();
            }
            for (int i = 0; i < 200; i++) {
                Co.yield();
            }
            for (int i = 1; i < 10; i += 2) {
                pipes.get(i).sink().write(bytes(1));
            }
        });
        os.run();
        assertThat(readers).extracting(Task::result).containsExactly(-1, 1, -1, 1, -1, 1, -1, 1, -1, 1);
    }

    @Test
    void after_run_the_channels_are_the_callers_again() throws Exception {
        Pipe pipe = pipe();
        pipe.sink().write(bytes(4));
        Task<Integer> reader = os.spawn(() -> readFully(pipe.source(), bytes(2)));
        os.run();
        assertThat(reader.result()).isEqualTo(2);
        assertThat(pipe.source().isRegistered()).isFalse();
        pipe.source().configureBlocking(true);
        assertThat(pipe.source().read(bytes(10))).isEqualTo(2);
    }

    @Test
    void a_scheduler_runs_again_on_the_same_channel() throws Exception {
        Pipe pipe = pipe();
        for (int i = 1; i <= 3; i++) {
            pipe.sink().write(bytes(i));
            int n = i;
            Task<Integer> reader = os.spawn(() -> readFully(pipe.source(), bytes(n)));
            os.run();
            assertThat(reader.result()).isEqualTo(i);
        }
    }

    /** Flaw 5: tasks that never wait must not keep the channels from being looked at. */
    @Test
    void busy_tasks_do_not_starve_the_channels() throws Exception {
        Pipe pipe = pipe();
        Task<Integer> reader = os.spawn(() -> readFully(pipe.source(), bytes(1)));
        Task<Integer> busy = os.spawn(() -> {
            pipe.sink().write(bytes(1));
            int turns = 0;
            while (reader.state() != Task.State.DONE) {
                Co.yield();
                turns++;
            }
            return turns;
        });
        os.run();
        assertThat(busy.result()).isLessThan(3 * Loop.ROUND);
    }

    /** Flaw 24: select() knew no descriptor above 1023. */
    @Test
    void more_than_a_thousand_channels_wait_at_once() throws Exception {
        int n = 600; // two descriptors each
        List<Pipe> pipes = new ArrayList<>();
        List<Task<Integer>> readers = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Pipe pipe = pipe();
            pipes.add(pipe);
            readers.add(os.spawn(() -> readFully(pipe.source(), bytes(2))));
        }
        for (int i = n - 1; i >= 0; i--) {
            Pipe pipe = pipes.get(i);
            os.spawn(() -> {
                Co.yield();
                writeFully(pipe.sink(), bytes(2));
            });
        }
        os.run();
        assertThat(readers).allSatisfy(r -> assertThat(r.result()).isEqualTo(2));
    }

    /** Flaw 12, for descriptors that are used again while others wait. */
    @Test
    void new_channels_with_old_descriptors_are_not_mistaken() throws Exception {
        Task<Integer> task = os.spawn(() -> {
            int sum = 0;
            for (int i = 0; i < 200; i++) {
                Pipe pipe = Pipe.open();
                pipe.source().configureBlocking(false);
                pipe.sink().write(bytes(1 + i % 3));
                Co.yield(new ReadWait(pipe.source()));
                sum += pipe.source().read(bytes(10));
                pipe.source().close();
                pipe.sink().close();
            }
            return sum;
        });
        os.run();
        assertThat(task.result()).isEqualTo(67 * 1 + 67 * 2 + 66 * 3);
    }

    /** Flaw 27: in pyos7 the poller was task number one or two, and could be killed. */
    @Test
    void the_poller_is_not_a_task() throws Exception {
        Pipe pipe = pipe();
        Task<Integer> reader = os.spawn(() -> readFully(pipe.source(), bytes(1)));
        Task<List<Task<?>>> other = os.spawn(() -> {
            Co.yield();
            for (int tid = -2; tid < 100; tid++) {
                if (tid != reader.tid() && tid != 2) {
                    assertThat(Co.trap(new KillTask(tid))).isFalse();
                }
            }
            pipe.sink().write(bytes(1));
            return os.tasks();
        });
        os.run();
        assertThat(other.result()).containsExactly(reader, other);
        assertThat(reader.result()).isEqualTo(1);
    }
}
