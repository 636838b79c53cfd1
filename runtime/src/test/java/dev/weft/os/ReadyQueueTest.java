package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Generator;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ring, against a deque. */
class ReadyQueueTest {
    private final ReadyQueue queue = new ReadyQueue();
    private final Origin origin = new Origin(null, 0, "x");
    private final ArrayDeque<Task<?>> model = new ArrayDeque<>();
    private int tid;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void it_is_first_in_first_out_whatever_comes(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            // Phases of growing, shrinking, and going round, so that the ring is cut and opened in all its places.
            int phase = i / 500 % 4;
            int dice = random.nextInt(100);
            if (dice < (phase == 0 ? 60 : phase == 1 ? 2 : 8)) {
                add();
            } else if (dice < (phase == 2 ? 60 : 12)) {
                remove();
            } else {
                rotate();
            }
            if (dice == 99 && phase == 3 && random.nextInt(50) == 0) {
                queue.clear();
                model.clear();
            }
            check();
        }
        while (!model.isEmpty()) {
            remove();
            check();
        }
    }

    @Test
    void a_task_that_comes_while_all_go_round_gets_the_last_turn() {
        for (int i = 0; i < 20; i++) {
            add();
        }
        for (int turns = 0; turns < 70; turns++) {
            rotate();
        }
        add();
        check();
        for (int turns = 0; turns < 100; turns++) {
            rotate();
            check();
        }
    }

    @Test
    void one_task_alone_goes_round_and_leaves() {
        add();
        for (int i = 0; i < 40; i++) {
            rotate();
            check();
        }
        remove();
        check();
        add();
        check();
    }

    private void add() {
        Task<?> task = new Task<>(++tid, origin, Generator.of(() -> {}), false);
        queue.add(task);
        model.add(task);
    }

    private void remove() {
        if (!model.isEmpty()) {
            assertThat(queue.head()).isSameAs(model.poll());
            queue.remove();
        }
    }

    private void rotate() {
        if (!model.isEmpty()) {
            model.add(model.poll());
            queue.rotate();
        }
    }

    private void check() {
        assertThat(queue.head()).isSameAs(model.peek());
        assertThat(queue.size()).isEqualTo(model.size());
        assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
    }
}
