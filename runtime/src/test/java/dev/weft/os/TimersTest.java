package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The heap of timers, against a sorted set. */
class TimersTest {
    private final VirtualClock clock = VirtualClock.manual();
    private final Timers timers = Scheduler.create(new Lines(), clock).kernel().timers();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatever_comes_and_goes_the_earliest_goes_first(long seed) {
        Random random = new Random(seed);
        TreeSet<Timer> model =
                new TreeSet<>(Comparator.<Timer>comparingLong(t -> t.deadline).thenComparingLong(t -> t.order));
        List<Timer> all = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            boolean growing = i / 4000 % 2 == 0;
            if (random.nextInt(10) < (growing ? 7 : 3)) {
                Timer timer = timers.add(1 + random.nextInt(50), kernel -> {});
                model.add(timer);
                all.add(timer);
            } else if (!all.isEmpty()) {
                Timer timer = random.nextBoolean() && !model.isEmpty() ? model.first() : all.get(random.nextInt(all.size()));
                timers.remove(timer);
                model.remove(timer);
            }
            assertThat(timers.size()).isEqualTo(model.size());
            assertThat(timers.next()).isEqualTo(model.isEmpty() ? Timers.NEVER : model.first().deadline);
        }
        List<Long> fired = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        for (Timer timer : model) {
            expected.add(timer.order);
        }
        while (timers.size() > 0) {
            Timer before = model.pollFirst();
            fired.add(before.order);
            timers.remove(before);
            assertThat(timers.next()).isEqualTo(model.isEmpty() ? Timers.NEVER : model.first().deadline);
        }
        assertThat(fired).isEqualTo(expected);
    }

    @Test
    void only_what_is_due_fires_once_in_order() {
        List<String> fired = new ArrayList<>();
        clock.advance(Duration.ofNanos(10));
        timers.add(20, kernel -> fired.add("20"));
        timers.add(10, kernel -> fired.add("10"));
        timers.add(5, kernel -> {
            fired.add("5");
            timers.add(0, k -> fired.add("late"));
        });
        Timer removed = timers.add(7, kernel -> fired.add("7"));
        timers.add(5, kernel -> timers.remove(removed));
        timers.add(Timers.NEVER, kernel -> fired.add("never"));
        clock.jump(Timers.NEVER, true);
        timers.expire();
        assertThat(fired).containsExactly("5", "late", "10");
        timers.expire();
        assertThat(fired).hasSize(3);
        assertThat(timers.size()).isEqualTo(2);
    }

    @Test
    void a_time_beyond_all_times_is_never() {
        clock.advance(Duration.ofNanos(10));
        clock.jump(Timers.NEVER, true);
        assertThat(timers.in(5)).isEqualTo(15);
        assertThat(timers.in(Long.MAX_VALUE)).isEqualTo(Timers.NEVER);
        assertThat(timers.in(Long.MIN_VALUE)).isNegative();
    }
}
