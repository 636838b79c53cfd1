package dev.weft.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code yield from} in a chain that is deeper than a stack would bear. */
class DeepYieldFromTest {
    private static final RuntimeException E = new IllegalArgumentException("E");
    private final List<String> log = new ArrayList<>();

    @Coroutine
    private Generator<Object> descending(int depth) {
        try {
            if (depth > 0) {
                Co.yieldFrom(descending(depth - 1));
            } else {
                for (int i = 0; i < 100; i++) {
                    Co.yield(i);
                }
            }
        } finally {
            if (depth % 1000 == 0) {
                log.add("" + depth);
            }
        }
        return Co.end(depth);
    }

    @Test
    void ten_thousand_delegations_deep_it_still_steps_ends_raises_and_closes() {
        Generator<Object> g = descending(10_000);
        assertThat(g.stream().toList()).hasSize(100);
        assertThat(g.result()).isEqualTo(10_000);
        assertThat(log).hasSize(11).startsWith("0", "1000").endsWith("10000");

        log.clear();
        Generator<Object> raised = descending(10_000);
        raised.next();
        assertThat(catchThrowable(() -> raised.raise(E))).isSameAs(E);
        assertThat(log).hasSize(11);

        log.clear();
        Generator<Object> closed = descending(10_000);
        closed.next();
        assertThat(closed.stackTrace()).hasSize(10_001);
        closed.close();
        assertThat(log).hasSize(11).startsWith("0").endsWith("10000");
    }
}
