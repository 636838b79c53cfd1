package dev.weft.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can only be seen in the sources: constants are inlined into class files. */
class SourcesTest {
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    void frames_are_copied_and_never_computed() throws IOException {
        assertThat(sources()).isNotEmpty().allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("COMPUTE_FRAMES", "COMPUTE_MAXS"));
    }

    @Test
    void no_file_exceeds_400_lines() throws IOException {
        assertThat(sources()).allSatisfy(file -> assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(400));
    }
}
