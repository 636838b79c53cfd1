package dev.weft.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void nothing_gives_the_defaults(String text) {
        AgentOptions options = AgentOptions.parse(text);
        assertThat(options.includes()).isEmpty();
        assertThat(options.excludes()).isEmpty();
        assertThat(options.dump()).isNull();
        assertThat(options.verbose()).isFalse();
        assertThat(options.admits("a/B")).isTrue();
    }

    @Test
    void all_options_are_read() {
        AgentOptions options = AgentOptions.parse("includes=com.acme.;org.foo.Bar, excludes=com.acme.old. ,dump=some/dir,verbose=true");
        assertThat(options.includes()).containsExactly("com/acme/", "org/foo/Bar");
        assertThat(options.excludes()).containsExactly("com/acme/old/");
        assertThat(options.dump()).isEqualTo(Path.of("some/dir"));
        assertThat(options.verbose()).isTrue();
    }

    @Test
    void an_unknown_key_is_an_error_that_lists_the_known_ones() {
        assertThatThrownBy(() -> AgentOptions.parse("verbsoe=true"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"verbsoe\"", "includes", "excludes", "dump", "verbose");
    }

    @Test
    void a_key_given_twice_is_an_error() {
        assertThatThrownBy(() -> AgentOptions.parse("dump=a,dump=b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("dump", "twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verbose=yes", "verbose=TRUE", "verbose=1", "verbose="})
    void a_flag_is_true_or_false(String text) {
        assertThatThrownBy(() -> AgentOptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("verbose", "true or false");
    }

    @Test
    void a_flag_without_a_value_is_true() {
        assertThat(AgentOptions.parse("verbose").verbose()).isTrue();
        assertThat(AgentOptions.parse("verbose=false").verbose()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "verbose=true,", "=x"})
    void stray_separators_are_forgiven_or_named(String text) {
        if (text.startsWith("=")) {
            assertThatThrownBy(() -> AgentOptions.parse(text)).hasMessageContaining("\"\"");
        } else {
            assertThat(AgentOptions.parse(text).dump()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dump", "dump="})
    void dump_needs_a_directory(String text) {
        assertThatThrownBy(() -> AgentOptions.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("dump", "directory");
    }

    @Test
    void excludes_win_over_includes() {
        AgentOptions options = AgentOptions.parse("includes=com.acme.,excludes=com.acme.old.");
        assertThat(options.admits("com/acme/A")).isTrue();
        assertThat(options.admits("com/acme/old/A")).isFalse();
        assertThat(options.admits("org/B")).isFalse();
        assertThat(options.admits("dev/weft/sync/Channel")).isTrue();
        assertThat(options.admits("dev/weft/CoRunnable")).isTrue();
        assertThat(options.admits("dev/weft/samples/Tour")).isFalse();
    }

    @Test
    void blanks_in_lists_do_not_count() {
        AgentOptions options = AgentOptions.parse("excludes= com.acme. ; org.foo.;;");
        assertThat(options.excludes()).containsExactly("com/acme/", "org/foo/");
        assertThat(options.admits("net/C")).isTrue();
    }

    @Test
    void suspendable_prefixes_and_the_seed_of_stress_are_taken() {
        AgentOptions options = AgentOptions.parse("suspendable=org.h2.;com.foo.,stress=-7");
        assertThat(options.suspendable()).containsExactly("org/h2/", "com/foo/");
        assertThat(options.stress()).isEqualTo(-7);
        assertThat(AgentOptions.parse("").stress()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stress", "stress=", "stress=often", "stress=1.5", "stress=99999999999999999999"})
    void a_seed_is_a_number(String options) {
        assertThatThrownBy(() -> AgentOptions.parse(options))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stress needs a number, stress=7");
    }

    @Test
    void help_has_one_line_for_each_option() {
        assertThat(AgentOptions.help().lines()).hasSize(7).allMatch(line -> line.contains("="));
    }
}
