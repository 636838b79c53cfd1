package dev.weft.io;

import static dev.weft.io.Attempt.failure;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files, by way of the offload's threads. */
@Timeout(60)
class FileTest {
    private final Os os = new Os();

    @TempDir
    Path dir;

    @AfterEach
    void close() {
        os.close();
        assertThat(os.problems).isEmpty();
    }

    @Test
    void a_file_is_written_appended_to_and_read_by_lines_and_bytes() {
        os.run(() -> {
            Path path = dir.resolve("lines");
            try (OpenFile out = OpenFile.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                out.writeAll("one\ntwo\n");
                out.force();
            }
            try (OpenFile out = OpenFile.open(path, StandardOpenOption.APPEND)) {
                out.writeAll("three");
            }
            try (OpenFile in = OpenFile.open(path)) {
                assertThat(in.size()).isEqualTo(13);
                assertThat(in.readLine(9)).isEqualTo("one");
                assertThat(new String(in.readAllBytes(100))).isEqualTo("two\nthree");
                in.seek(4);
                assertThat(in.readLine(9)).isEqualTo("two");
                in.seek(1);
                assertThat(in.readLine(9)).isEqualTo("ne");
                assertThat(failure(() -> in.writeAll("x"))).isInstanceOf(NonWritableChannelException.class);
                assertThat(failure(() -> in.seek(-1))).isInstanceOf(IllegalArgumentException.class);
                in.close();
                assertThat(failure(() -> in.read(new byte[1]))).isInstanceOf(ClosedChannelException.class);
            }
            return null;
        });
    }

    @Test
    void a_missing_file_is_the_jdks_exception_at_the_call() {
        Throwable failure = os.run(() -> failure(() -> OpenFile.open(dir.resolve("none"))));
        assertThat(failure).isInstanceOf(NoSuchFileException.class);
        assertThat(failure.getStackTrace()).anyMatch(f -> f.getClassName().equals(FileTest.class.getName()));
    }

    @Test
    void a_file_goes_through_a_socket_into_another_file() throws Exception {
        byte[] bytes = new byte[3 << 20];
        new Random(3).nextBytes(bytes);
        Files.write(dir.resolve("from"), bytes);
        long count = os.run(() -> {
            try (TcpServer server = Os.listen(); TcpSocket near = TcpSocket.connect(server.localAddress())) {
                TcpSocket far = server.accept();
                os.scheduler.spawn(() -> {
                    try (far; OpenFile from = OpenFile.open(dir.resolve("from"))) {
                        from.transferTo(far);
                    }
                });
                try (OpenFile to = OpenFile.open(dir.resolve("to"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                    return near.transferTo(to);
                }
            }
        });
        assertThat(count).isEqualTo(bytes.length);
        assertThat(Files.readAllBytes(dir.resolve("to"))).isEqualTo(bytes);
    }

    @Test
    void what_is_written_behind_a_line_follows_that_line() {
        os.run(() -> {
            Path path = dir.resolve("edited");
            Files.writeString(path, "one\ntwo\nthree\n");
            try (OpenFile file = OpenFile.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                assertThat(file.readLine(9)).isEqualTo("one");
                file.writeAll("TWO\n");
                assertThat(file.readLine(9)).isEqualTo("three");
            }
            assertThat(path).hasContent("one\nTWO\nthree\n");
            return null;
        });
    }
}
