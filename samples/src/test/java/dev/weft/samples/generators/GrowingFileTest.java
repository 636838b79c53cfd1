package dev.weft.samples.generators;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row A2: what the course's follow gets wrong, too. */
class GrowingFileTest {
    @TempDir
    Path folder;

    private Path path;
    private GrowingFile file;

    @BeforeEach
    void open() throws IOException {
        path = Files.writeString(folder.resolve("access-log"), "old line\n");
        file = new GrowingFile(path);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    @Test
    void beginsAtTheEnd() throws IOException {
        assertThat(file.readLine()).isNull();
        append("new\n");
        assertThat(file.readLine()).isEqualTo("new");
        assertThat(file.readLine()).isNull();
    }

    @Test
    void joinsALineWrittenInPieces() throws IOException {
        append("hel");
        assertThat(file.readLine()).isNull();
        append("lo\r\nwor");
        assertThat(file.readLine()).isEqualTo("hello");
        assertThat(file.readLine()).isNull();
        append("ld\n");
        assertThat(file.readLine()).isEqualTo("world");
    }

    @Test
    void joinsTheBytesOfACharacter() throws IOException {
        Files.write(path, new byte[] {(byte) 0xc3}, StandardOpenOption.APPEND);
        assertThat(file.readLine()).isNull();
        Files.write(path, new byte[] {(byte) 0xa4, '\n'}, StandardOpenOption.APPEND);
        assertThat(file.readLine()).isEqualTo("\u00e4");
    }

    @Test
    void readsLinesLongerThanABlockAndEmptyOnes() throws IOException {
        append("x".repeat(100_000) + "\n\nshort\n");
        assertThat(file.readLine()).hasSize(100_000);
        assertThat(file.readLine()).isEmpty();
        assertThat(file.readLine()).isEqualTo("short");
    }

    @Test
    void beginsAgainWhenTheFileShrinks() throws IOException {
        append("a half");
        assertThat(file.readLine()).isNull();
        Files.writeString(path, "anew\n", StandardOpenOption.TRUNCATE_EXISTING);
        assertThat(file.readLine()).isEqualTo("anew");
        assertThat(file.readLine()).isNull();
    }

    @Test
    void readsTheOldFileToItsEndWhenItIsReplaced() throws IOException {
        append("last of the old\nits rest");
        Files.move(path, folder.resolve("access-log.1"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(file.readLine()).isEqualTo("last of the old");
        assertThat(file.readLine()).isNull();
        Files.writeString(path, "first of the new\n");
        assertThat(file.readLine()).isEqualTo("its rest");
        assertThat(file.readLine()).isEqualTo("first of the new");
        assertThat(file.readLine()).isNull();
    }

    private void append(String text) throws IOException {
        Files.writeString(path, text, StandardOpenOption.APPEND);
    }
}
