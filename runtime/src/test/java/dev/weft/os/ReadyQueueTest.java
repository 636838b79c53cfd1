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

    /** As {@link Kernel#turns} does: most turns are plain, in some a task comes, or the head leaves, or all is over. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void turns_in_stretches_are_the_same_turns(long seed) {
        Random random = new Random(seed);
        int followed = 0;
        for (int round = 0; round < 3_000; round++) {
            int events = new int[] {0, 2, 20, 100}[random.nextInt(4)];
            int most = random.nextInt(100);
            int given = 0;
            boolean paused = false;
            queue.allow(most);
            while (!paused && queue.beginStretch()) {
                boolean plain;
                while (true) {
                    given++;
                    check();
                    int dice = random.nextInt(200) < events ? random.nextInt(20) : 19;
                    if (dice < (model.size() < 40 ? 8 : 3)) {
                        add();
                        check();
                    } else if (dice == 18) {
                        queue.cutShort();
                        paused = true;
                    }
                    plain = dice < 14 || dice > 17;
                    Task<?> next = plain ? queue.follow() : null;
                    if (next == null) {
                        break;
                    }
                    model.add(model.poll());
                    assertThat(next).isSameAs(queue.head());
                    followed++;
                }
                queue.cutShort();
                if (plain) {
                    rotate();
                } else {
                    remove();
                }
                check();
            }
            assertThat(given).isLessThanOrEqualTo(most);
            if (!paused && !model.isEmpty()) {
                assertThat(given).isEqualTo(most);
            }
            for (int i = random.nextInt(4); i > 0; i--) {
                add();
            }
            if (random.nextInt(100) == 0) {
                queue.clear();
                model.clear();
            }
            check();
        }
        assertThat(followed).as("turns without anything but a step of the head").isGreaterThan(10_000);
    }

    @Test
    void a_stretch_goes_to_the_end_of_a_full_ring_and_no_further() {
        fullRing(5);
        queue.allow(7);
        assertThat(stretch()).isEqualTo(5);
        assertThat(stretch()).as("the sixth turn, and the seventh").isEqualTo(2);
        assertThat(stretch()).isZero();
        check();
    }

    @Test
    void what_a_stretch_that_was_cut_short_did_not_use_is_still_allowed() {
        fullRing(5);
        queue.allow(9);
        assertThat(queue.beginStretch()).isTrue();
        add();
        assertThat(queue.follow()).as("the newcomer is last").isNull();
        queue.cutShort();
        rotate();
        int given = 1;
        for (int more = stretch(); more > 0; more = stretch()) {
            given += more;
        }
        assertThat(given).isEqualTo(9);
        check();
    }

    /** No slot is free, and the head is at the start. */
    private void fullRing(int tasks) {
        for (int i = 0; i < tasks; i++) {
            add();
        }
        for (int i = 0; i < 16; i++) {
            rotate();
        }
        check();
    }

    /** How many turns there are in the next stretch. */
    private int stretch() {
        if (!queue.beginStretch()) {
            return 0;
        }
        int turns = 1;
        for (; queue.follow() != null; turns++) {
            model.add(model.poll());
        }
        queue.cutShort();
        rotate();
        return turns;
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
