package dev.weft.io;

import static dev.weft.io.Attempt.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.KillTask;
import dev.weft.os.Task;
import dev.weft.os.WaitTask;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Other programs: {@link OtherProgram}, in JVMs of their own, so that they are the same on each system. */
@Timeout(60)
class SubprocessTest {
    private final Os os = new Os();

    @AfterEach
    void close() {
        os.close();
        assertThat(os.problems).isEmpty();
    }

    private static ProcessBuilder program(String what) throws URISyntaxException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path classes = Path.of(OtherProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new ProcessBuilder(java, "-cp", classes.toString(), OtherProgram.class.getName(), what);
    }

    @Test
    void a_program_reads_writes_complains_and_exits() {
        os.run(() -> {
            try (Subprocess sort = Subprocess.start(program("sort"))) {
                sort.stdin().writeAll("b\na\n");
                sort.stdin().close();
                assertThat(sort.stdout().readLine(9)).isEqualTo("a");
                assertThat(sort.stdout().readLine(9)).isEqualTo("b");
                assertThat(sort.stdout().readLine(9)).isNull();
                assertThat(sort.stderr().readLine(9)).isEqualTo("done");
                assertThat(sort.waitFor()).isEqualTo(3);
                assertThat(sort.waitFor()).isEqualTo(3);
                assertThat(failure(() -> sort.stdin().writeAll("x"))).isInstanceOf(ClosedChannelException.class);
            }
            assertThat(failure(() -> Subprocess.start(new ProcessBuilder("/no/such/program")))).isInstanceOf(IOException.class);
            return null;
        });
    }

    @Test
    void megabytes_pass_through_a_program_in_both_directions_at_once() {
        os.run(() -> {
            byte[] sent = new byte[3 << 20];
            new Random(5).nextBytes(sent);
            try (Subprocess cat = Subprocess.start(program("cat"))) {
                os.scheduler.spawn(() -> {
                    cat.stdin().writeAll(sent);
                    cat.stdin().close();
                });
                assertThat(cat.stdout().readAllBytes(sent.length)).isEqualTo(sent);
                assertThat(cat.waitFor()).isZero();
            }
            return null;
        });
    }

    /** The thread goes on reading for the killed task; what it gets is for the next one. */
    @Test
    void a_killed_reader_loses_nothing() {
        os.run(() -> {
            try (Subprocess cat = Subprocess.start(program("cat"))) {
                Task<String> reader = os.scheduler.spawn(() -> cat.stdout().readLine(9));
                while (reader.state() != Task.State.WAITING) {
                    Co.yield();
                }
                Co.trap(new KillTask(reader.tid()));
                Co.trap(new WaitTask(reader.tid()));
                cat.stdin().writeAll("line\n");
                assertThat(cat.stdout().readLine(9)).isEqualTo("line");
            }
            return null;
        });
    }

    @Test
    void a_killed_writer_tells_what_it_handed_over_and_all_of_that_arrives() {
        os.run(() -> {
            try (Subprocess slow = Subprocess.start(program("cat"))) {
                long[] told = {-1};
                Task<Void> writer = os.scheduler.spawn(() -> {
                    try {
                        slow.stdin().writeAll(new byte[1 << 20]);
                    } catch (Throwable t) {
                        told[0] = PartialTransferException.in(t).bytesTransferred();
                        throw t;
                    }
                });
                // cat's output is full before its input ends: nobody reads it yet
                while (slow.stdout().read(new byte[1]) == 0) {
                    Co.yield();
                }
                Co.trap(new KillTask(writer.tid()));
                Co.trap(new WaitTask(writer.tid()));
                slow.stdin().close();
                int rest = slow.stdout().readAllBytes(2 << 20).length;
                assertThat(writer.state()).isEqualTo(Task.State.KILLED);
                assertThat(rest + 1).isEqualTo((int) told[0]).isBetween(1, (1 << 20) - 1);
            }
            return null;
        });
    }

    @Test
    void closing_ends_the_program_and_wakes_who_waits() {
        os.run(() -> {
            Subprocess silent = Subprocess.start(program("silence"));
            Task<Throwable> reader = os.scheduler.spawn(() -> failure(() -> silent.stdout().read(new byte[1])));
            Task<Integer> waiter = os.scheduler.spawn(() -> silent.waitFor());
            while (reader.state() != Task.State.WAITING || waiter.state() != Task.State.WAITING) {
                Co.yield();
            }
            assertThat(failure(() -> silent.stdout().read(new byte[1]))).isInstanceOf(IllegalStateException.class);
            silent.close();
            silent.close();
            Co.trap(new WaitTask(reader.tid()));
            Co.trap(new WaitTask(waiter.tid()));
            assertThat(reader.result()).isInstanceOf(AsynchronousCloseException.class);
            assertThat(waiter.result()).isNotZero();
            assertThat(failure(() -> silent.stdout().read(new byte[1]))).isInstanceOf(ClosedChannelException.class);
            return null;
        });
    }

    @Test
    void a_reader_that_is_killed_when_its_piece_has_come_leaves_it_to_the_next() {
        os.run(() -> {
            try (Subprocess cat = Subprocess.start(program("cat"))) {
                Task<String> reader = os.scheduler.spawn(() -> cat.stdout().readLine(9));
                while (reader.state() != Task.State.WAITING) {
                    Co.yield();
                }
                cat.stdin().writeAll("line\n");
                while (reader.state() == Task.State.WAITING && !((PipeInput) cat.stdout()).hasPiece()) {
                    Thread.onSpinWait(); // nobody has a turn meanwhile: the piece comes, and is not told
                }
                Co.trap(new KillTask(reader.tid()));
                assertThat(reader.state() == Task.State.DONE ? reader.result() : cat.stdout().readLine(9)).isEqualTo("line");
            }
            return null;
        });
    }
}
