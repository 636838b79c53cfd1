package dev.weft.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionTest {
    @ParameterizedTest
    @EnumSource(Rejection.Reason.class)
    void a_message_is_one_line_with_the_place_the_reason_and_the_advice(Rejection.Reason reason) {
        Rejection rejection = new Rejection("a/B.c()V", "a.B.c(B.java:7)", reason, "detail");
        assertThat(rejection.message())
                .startsWith("a.B.c(B.java:7) could not be woven: ")
                .contains(reason.text(), "(detail)", reason.advice())
                .hasLineCount(1);
    }

    /** In the order of the enum, by the words of the message, so that who sees one finds the other. */
    @Test
    void the_readme_has_a_row_for_each_reason_with_an_example_and_what_to_do() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<List<String>> rows = readme.substring(readme.indexOf("## Limits"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| reason"))
                .map(line -> Stream.of(line.substring(1).split(" \\| | \\|$")).map(String::strip).toList())
                .toList();
        assertThat(rows).extracting(row -> row.get(0))
                .containsExactly(Stream.of(Rejection.Reason.values()).map(Rejection.Reason::text).toArray(String[]::new));
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
    }
}
