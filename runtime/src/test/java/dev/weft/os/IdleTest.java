package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Flaw 4: a scheduler that only waits for channels uses no processor time, whatever the other channels do; in the course it
 * burnt one. Each program here ends up with one task that waits for {@link #quiet}; the time is the runner's own.
 */
@Timeout(60)
class IdleTest {
    private static final int WINDOW_MILLIS = 1200;
    private static final int LIMIT_MILLIS = 40;

    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);
    private Pipe quiet;

    @BeforeEach
    void open() throws Exception {
        quiet = pipe();
    }

    @AfterEach
    void close() throws Exception {
        quiet.source().close();
        quiet.sink().close();
    }

    private static Pipe pipe() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
        return pipe;
    }

    /** The processor time of {@code run} while it waits for {@link #quiet}, in milliseconds. */
    private long idleMillis() throws Exception {
        Thread runner = new Thread(os::run);
        runner.start();
        Asleep.await(runner);
        // The first sleeps may be short: it looks at each channel that has fallen silent once more.
        CountDownLatch settled = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            os.execute(settled::countDown);
        }
        settled.await();
        Asleep.await(runner);
        long before = ManagementFactory.getThreadMXBean().getThreadCpuTime(runner.getId());
        new CountDownLatch(1).await(WINDOW_MILLIS, TimeUnit.MILLISECONDS);
        long used = ManagementFactory.getThreadMXBean().getThreadCpuTime(runner.getId()) - before;
        quiet.sink().write(ByteBuffer.allocate(1));
        runner.join();
        assertThat(os.tasks()).isEmpty();
        assertThat(out.problems).isEmpty();
        return TimeUnit.NANOSECONDS.toMillis(used);
    }

    @Test
    void a_task_waits_for_a_silent_channel() throws Exception {
        os.spawn(() -> Co.yield(new ReadWait(quiet.source())));
        assertThat(idleMillis()).isLessThan(LIMIT_MILLIS);
    }

    @Test
    void a_channel_has_more_than_its_reader_took() throws Exception {
        Pipe noisy = pipe();
        noisy.sink().write(ByteBuffer.allocate(100));
        os.spawn(() -> {
            Co.yield(new ReadWait(noisy.source()));
            noisy.source().read(ByteBuffer.allocate(1));
            Co.yield(new WriteWait(noisy.sink()));
            Co.yield(new ReadWait(quiet.source()));
            assertThat(noisy.source().read(ByteBuffer.allocate(1000))).isEqualTo(99);
        });
        assertThat(idleMillis()).isLessThan(LIMIT_MILLIS);
        noisy.source().close();
        noisy.sink().close();
    }

    @Test
    void the_reader_of_a_channel_was_killed() throws Exception {
        Pipe noisy = pipe();
        int victim = os.spawn(() -> Co.yield(new ReadWait(noisy.source()))).tid();
        os.spawn(() -> {
            Co.yield(new KillTask(victim));
            noisy.sink().write(ByteBuffer.allocate(100));
            Co.yield(new ReadWait(quiet.source()));
        });
        assertThat(idleMillis()).isLessThan(LIMIT_MILLIS);
        noisy.source().close();
        noisy.sink().close();
    }

    @Test
    void a_channel_has_connected_and_nobody_waits_for_it() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open();
                SocketChannel client = SocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            client.configureBlocking(false);
            os.spawn(() -> {
                client.connect(server.getLocalAddress());
                Co.yield(new WriteWait(client));
                client.finishConnect();
                Co.yield(new ReadWait(quiet.source()));
            });
            assertThat(idleMillis()).isLessThan(LIMIT_MILLIS);
        }
    }

    @Test
    void the_other_end_of_a_channel_was_closed() throws Exception {
        Pipe ended = pipe();
        os.spawn(() -> {
            Co.yield(new WriteWait(ended.sink()));
            ended.source().close();
            Co.yield(new ReadWait(quiet.source()));
        });
        assertThat(idleMillis()).isLessThan(LIMIT_MILLIS);
        ended.sink().close();
    }

    @Test
    void tasks_wait_for_other_threads_only() throws Exception {
        os.spawn(() -> {
            Co.yield(new SystemCall<Object>() {
                @Override
                protected void handle(Task<?> caller, Scheduler scheduler) {
                    Thread late = new Thread(() -> {
                        try {
                            new CountDownLatch(1).await(WINDOW_MILLIS / 2, TimeUnit.MILLISECONDS);
                        } catch (InterruptedException e) {
                            // early, then
                        }
                        scheduler.resume(caller, null);
                    });
                    late.start();
                }
            });
            Co.yield(new ReadWait(quiet.source()));
        });
        assertThat(idleMillis()).isLessThan(LIMIT_MILLIS);
    }
}
