package dev.weft.programs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MinimizerTest {
    @Test
    void leaves_what_is_needed_to_fail_and_nothing_else() {
        String whole = new RandomProgram(4).source("P4");
        assertThat(whole).contains("finally");
        String smallest = Minimizer.minimize(4, "P4", source -> source.contains("finally"));
        assertThat(smallest).contains("finally").contains("class P4").hasSizeLessThan(whole.length() / 2);
        assertThat(smallest.lines().filter(line -> line.contains("finally"))).hasSize(1);
    }

    @Test
    void keeps_a_program_that_fails_only_as_a_whole() {
        String whole = new RandomProgram(5).source("P5");
        assertThat(Minimizer.minimize(5, "P5", whole::equals)).isEqualTo(whole);
    }
}
