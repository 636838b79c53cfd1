package dev.weft.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.Scheduler;
import dev.weft.os.TaskListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Turns that last too long are told of, with the name of the culprit. */
@Timeout(60)
class WatchTest {
    private final List<SlowTurn> slow = new ArrayList<>();

    @Coroutine
    private static void hog(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        Co.yield();
    }

    @Test
    void the_hog_is_named_and_nobody_else() {
        // Far longer than what a busy machine might add to the short turns.
        Duration limit = Duration.ofMillis(400);
        Scheduler os = Scheduler.create(Watch.slowTurns(limit, slow::add));
        os.spawn("hog", () -> {
            hog(Duration.ZERO);
            hog(Duration.ofMillis(450));
        });
        os.spawn("polite", () -> {
            for (int i = 0; i < 10; i++) {
                Co.yield();
            }
        });
        os.run();
        assertThat(slow).hasSize(1);
        assertThat(slow.get(0).task().name()).isEqualTo("hog");
        assertThat(slow.get(0).lasted()).isGreaterThanOrEqualTo(Duration.ofMillis(450));
        assertThat(slow.get(0).where().get(0).getMethodName()).isEqualTo("hog");
        assertThat(slow.get(0).toString()).matches("slow turn: task 1 \"hog\" held all others up for [0-9.]+m?s, until .*WatchTest.hog.*");
    }

    @Test
    void the_last_turn_counts_too() {
        Scheduler os = Scheduler.create(Watch.slowTurns(Duration.ZERO, slow::add));
        os.spawn("short", () -> {});
        os.run();
        assertThat(slow).hasSize(1);
        assertThat(slow.get(0).where()).isEmpty();
        assertThat(slow.get(0).toString()).contains("until it ended");
    }

    @Test
    void a_watch_forgets_tasks_that_have_ended() {
        Watch watch = new Watch();
        try (Scheduler os = Scheduler.create(new TaskListener() {}.andThen(watch))) {
            assertThat(os.listener(Watch.class)).isSameAs(watch);
            var ended = os.spawn("ends", () -> Co.yield());
            os.run();
            var killed = os.spawn("killed", () -> {
                for (;;) {
                    Co.yield();
                }
            });
            var closer = os.spawn("closer", () -> {
                assertThat(Watch.of(killed)).isNotNull();
                os.close();
            });
            os.run();
            closer.result();
            assertThat(Watch.of(ended)).isNull();
            assertThat(Watch.of(killed)).isNull();
        }
    }

    @Test
    void bad_limits() {
        assertThatThrownBy(() -> Watch.slowTurns(Duration.ofMillis(-1), slow::add)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Watch.slowTurns(Duration.ZERO, null)).isInstanceOf(NullPointerException.class);
    }
}
