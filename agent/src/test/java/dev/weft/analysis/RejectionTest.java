package dev.weft.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Each row of the table is one reason, a fault of ours included. */
    @Test
    void the_readme_has_a_row_for_each_reason() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String limits = readme.substring(readme.indexOf("## Limits"));
        long rows = limits.lines().filter(line -> line.startsWith("| ") && !line.startsWith("| reason")).count();
        assertThat(rows).isEqualTo(Rejection.Reason.values().length);
    }
}
