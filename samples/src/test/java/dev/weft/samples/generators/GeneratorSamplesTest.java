package dev.weft.samples.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Coro;
import dev.weft.Generator;
import dev.weft.Sink;
import dev.weft.StopIteration;
import dev.weft.samples.Console;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows A1 to A8 of the course. */
class GeneratorSamplesTest {
    @Test
    void countdown() {
        assertThat(Console.outputOf("countdown")).containsExactly("Counting down from 10",
                "10", "9", "8", "7", "6", "5", "4", "3", "2", "1", "Done counting down");
    }

    @Test
    void aCallOfCountdownRunsNothing() {
        try (Console console = new Console()) {
            Generator<Integer> countdown = Countdown.countdown(1);
            assertThat(console.out.soFar()).isEmpty();
            assertThat(countdown.next()).isEqualTo(1);
            assertThat(console.out.soFar()).containsExactly("Counting down from 1");
            assertThatThrownBy(countdown::next).isInstanceOf(StopIteration.class);
        }
    }

    @Test
    void followSkipsTheOldLineAndJoinsThePieces() {
        assertThat(Console.outputOf("follow")).containsExactly("python ply", "swig", "none", "ply swig python");
    }

    @Test
    void pipeline() {
        assertThat(Console.outputOf("pipeline")).containsExactly("python ply", "ply swig python");
    }

    @Test
    void pipelinePullsNoFurtherThanTheNextMatch() {
        List<String> pulled = new ArrayList<>();
        Iterable<String> source = () -> List.of("no", "python 1", "python 2", "no").stream().peek(pulled::add).iterator();
        Generator<String> grep = Pipeline.grep("python", source);
        assertThat(pulled).isEmpty();
        assertThat(grep.next()).isEqualTo("python 1");
        assertThat(pulled).containsExactly("no", "python 1");
        assertThat(grep.next()).isEqualTo("python 2");
        assertThat(pulled).containsExactly("no", "python 1", "python 2");
        assertThatThrownBy(grep::next).isInstanceOf(StopIteration.class);
    }

    @Test
    void grep() {
        assertThat(Console.outputOf("grep")).containsExactly("Looking for python", "python generators rock!");
    }

    @Test
    void grepMustBePrimed() {
        Coro<String, Void, Void> grep = Grep.grep("python");
        assertThatThrownBy(() -> grep.send("python")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void coroutine() {
        assertThat(Console.outputOf("coroutine")).containsExactly("Looking for python", "python generators rock!");
    }

    @Test
    void grepclose() {
        assertThat(Console.outputOf("grepclose"))
                .containsExactly("Looking for python", "python generators rock!", "Going away. Goodbye");
    }

    @Test
    void throwFromGrep() {
        assertThat(Console.outputOf("throw")).satisfiesExactly(
                line -> assertThat(line).isEqualTo("Looking for python"),
                line -> assertThat(line).isEqualTo("python generators rock!"),
                line -> assertThat(line).isEqualTo("java.lang.RuntimeException: You're hosed"),
                line -> assertThat(line).matches("\tat dev\\.weft\\.samples\\.generators\\.PrimedGrep\\.grep\\(PrimedGrep\\.java:\\d+\\)"),
                line -> assertThat(line).isEqualTo("exhausted"));
    }

    @Test
    void whatIsRaisedEndsGrep() {
        try (Console console = new Console()) {
            Sink<String> grep = PrimedGrep.grep("python");
            RuntimeException hosed = new RuntimeException("You're hosed");
            assertThatThrownBy(() -> grep.raise(hosed)).isSameAs(hosed);
            assertThat(grep.state()).isEqualTo(Coro.State.CLOSED);
            assertThat(console.out.soFar()).containsExactly("Looking for python");
        }
    }

    @Test
    void bogus() {
        assertThat(Console.outputOf("bogus")).containsExactly("Counting down from 5", "5", "2", "1", "0");
    }
}
