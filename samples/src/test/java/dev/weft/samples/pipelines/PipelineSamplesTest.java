package dev.weft.samples.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import dev.weft.samples.Console;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows B1 to B6 of the course. */
class PipelineSamplesTest {
    @Test
    void cofollow() {
        assertThat(Console.outputOf("cofollow")).containsExactly("python ply", "swig", "none", "ply swig python");
    }

    @Test
    void copipe() {
        assertThat(Console.outputOf("copipe")).containsExactly("python ply", "ply swig python");
    }

    @Test
    void cobroadcast() {
        assertThat(Console.outputOf("cobroadcast")).containsExactly(
                "a python ply", "b python ply", "c swig", "a ply swig python", "b ply swig python", "c ply swig python");
    }

    @Test
    void cobroadcast2() {
        assertThat(Console.outputOf("cobroadcast2")).containsExactly(
                "python ply", "python ply", "swig", "ply swig python", "ply swig python", "ply swig python");
    }

    @Test
    void benchmarkDoesTheSameWorkTwice() {
        assertThat(Console.outputOf("benchmark")).satisfiesExactly(
                line -> assertThat(line).matches("coroutine: 100000 of 1000000 lines, \\d+\\.\\d{3} s"),
                line -> assertThat(line).matches("object: 100000 of 1000000 lines, \\d+\\.\\d{3} s"));
    }

    @Test
    void closeRunsDownThePipelineInTheOrderOfTheTargets() {
        List<String> closed = new ArrayList<>();
        Copipe.push(List.of("python"), Cobroadcast.broadcast(List.of(
                Copipe.grep("python", witness("a", closed)), Copipe.grep("ply", witness("b", closed)), witness("c", closed))));
        assertThat(closed).containsExactly("a", "b", "c");
    }

    @Coroutine
    private static Sink<String> witness(String name, List<String> closed) {
        try {
            for (;;) {
                Co.yield();
            }
        } finally {
            closed.add(name);
        }
    }
}
