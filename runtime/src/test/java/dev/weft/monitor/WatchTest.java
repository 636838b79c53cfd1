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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
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

    private static void spinUntil(BooleanSupplier end) {
        while (!end.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private static void spinUntilNamed(List<Hog> hogs, int times) {
        spinUntil(() -> hogs.stream().filter(h -> h.task().name().equals("hog")).count() == times);
    }

    /**
     * It spins until it has been warned of, so whoever waited for the end of its turn would wait for ever. The limit is far longer than
     * what comes before the spinning in a first turn, linking lambdas and loading classes: else that is what a hog is caught at.
     */
    @Test
    void the_hog_is_named_while_it_spins_once_a_turn_with_the_stack_of_that_moment() {
        List<Hog> hogs = new CopyOnWriteArrayList<>();
        Duration limit = Duration.ofMillis(50);
        Scheduler os = Scheduler.create(Watch.hogs(limit, hogs::add));
        os.spawn("hog", () -> {
            for (int turn = 1; turn <= 2; turn++) {
                spinUntilNamed(hogs, turn);
                hog(limit.multipliedBy(4)); // for more looks
            }
        });
        os.run();
        List<Hog> named = hogs.stream().filter(h -> h.task().name().equals("hog")).toList();
        assertThat(named).hasSize(2).allSatisfy(hog -> {
            assertThat(hog.lasts()).isGreaterThan(limit);
            assertThat(hog.where()).anyMatch(frame -> frame.getMethodName().equals("spinUntilNamed"));
            assertThat(hog.toString()).matches("hog: task 1 \"hog\" has held all others up for [0-9.]+(us|ms|s) and still does, at .*");
        });
    }

    @Test
    void a_warning_that_throws_ends_no_watch() {
        AtomicInteger warnings = new AtomicInteger();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, t) -> thrown.add(t));
        try {
            Scheduler os = Scheduler.create(Watch.hogs(Duration.ZERO, hog -> {
                throw new IllegalStateException("warning " + warnings.incrementAndGet());
            }));
            os.spawn("hog", () -> {
                spinUntil(() -> warnings.get() == 1);
                Co.yield();
                spinUntil(() -> warnings.get() == 2);
            });
            os.run();
            spinUntil(() -> thrown.size() == 2);
            assertThat(thrown).allSatisfy(t -> assertThat(t).hasMessageStartingWith("warning "));
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void nobody_looks_for_a_watch_that_is_garbage() {
        List<Thread> before = lookers();
        Watch watch = Watch.hogs(Duration.ofMillis(1), hog -> {});
        Thread looker = lookers().stream().filter(thread -> !before.contains(thread)).findFirst().orElseThrow();
        assertThat(looker.isAlive()).isTrue();
        assertThat(looker.isDaemon()).isTrue();
        assertThat(watch).isNotNull();
        watch = null;
        spinUntil(() -> {
            System.gc();
            return !looker.isAlive();
        });
    }

    private static List<Thread> lookers() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("weft-watch")).toList();
    }

    @Test
    void bad_limits() {
        assertThatThrownBy(() -> Watch.hogs(Duration.ofMillis(-1), hog -> {})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Watch.hogs(Duration.ZERO, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Watch.slowTurns(Duration.ofMillis(-1), slow::add)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Watch.slowTurns(Duration.ZERO, null)).isInstanceOf(NullPointerException.class);
    }
}
