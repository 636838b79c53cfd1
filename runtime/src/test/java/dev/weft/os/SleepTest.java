package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaw 33, time: tasks sleep, in virtual time and in real time. */
@Timeout(60)
class SleepTest {
    private final Lines out = new Lines();
    private final VirtualClock clock = VirtualClock.automatic();
    private final Scheduler os = Scheduler.create(out, clock);

    private void spawnSleeper(String name, Duration... naps) {
        os.spawn(name, () -> {
            for (Duration nap : naps) {
                Co.yield(new Sleep(nap));
                out.print(name + " " + clock.now());
            }
        });
    }

    private static Duration seconds(double s) {
        return Duration.ofNanos((long) (s * 1e9));
    }

    @Test
    void two_hours_pass_at_once_in_the_order_of_the_deadlines() {
        spawnSleeper("c", seconds(3600), seconds(3600));
        spawnSleeper("a", seconds(1.5), seconds(1.5));
        spawnSleeper("b", seconds(2), seconds(2));
        os.run();
        assertThat(out.printed.stream().filter(l -> !l.startsWith("Task")))
                .containsExactly("a PT1.5S", "b PT2S", "a PT3S", "b PT4S", "c PT1H", "c PT2H");
        assertThat(clock.now()).isEqualTo(Duration.ofHours(2));
        assertThat(out.problems).isEmpty();
    }

    @Test
    void those_of_one_deadline_wake_in_the_order_in_which_they_went_to_sleep() {
        spawnSleeper("a", seconds(3));
        spawnSleeper("b", seconds(1), seconds(2));
        spawnSleeper("c", seconds(3));
        spawnSleeper("d", seconds(2), seconds(1));
        os.run();
        assertThat(out.printed.stream().filter(l -> l.endsWith("PT3S"))).containsExactly("a PT3S", "c PT3S", "b PT3S", "d PT3S");
    }

    @Test
    void time_stands_still_while_a_task_is_ready() {
        Task<Duration> busy = os.spawn(() -> {
            for (int i = 0; i < 1000; i++) {
                Co.yield();
            }
            return Co.trap(new GetTime());
        });
        spawnSleeper("a", seconds(1));
        os.run();
        assertThat(busy.result()).isZero();
        assertThat(clock.now()).isEqualTo(seconds(1));
    }

    @Test
    void a_sleep_of_no_time_costs_a_turn_and_no_time() {
        spawnSleeper("a", Duration.ZERO, seconds(-5), Duration.ofSeconds(Long.MIN_VALUE));
        os.spawn(() -> out.print("b"));
        os.run();
        assertThat(out.printed).startsWith("b", "Task 2 terminated", "a PT0S", "a PT0S", "a PT0S");
    }

    @Test
    void a_task_sleeps_until_a_point_in_time_and_not_longer() {
        Task<List<Duration>> task = os.spawn(() -> {
            Co.yield(Sleep.until(seconds(5)));
            Duration first = Co.trap(new GetTime());
            Co.yield(Sleep.until(seconds(3)));
            return List.of(first, Co.trap(new GetTime()));
        });
        os.run();
        assertThat(task.result()).containsExactly(seconds(5), seconds(5));
    }

    @Test
    void a_sleeper_says_until_when() {
        Task<Void> sleeper = os.spawn(() -> Co.yield(new Sleep(seconds(7))));
        Task<String> observer = os.spawn(() -> sleeper.waitsOn());
        os.run();
        assertThat(observer.result()).isEqualTo("Sleep.until(PT7S)");
        assertThat(new Sleep(seconds(7))).hasToString("Sleep(PT7S)");
        assertThat(Sleep.until(seconds(7))).hasToString("Sleep.until(PT7S)");
    }

    @Test
    void a_sleep_for_ever_ends_with_a_kill_and_leaves_no_timer() {
        Task<Void> sleeper = os.spawn(() -> Co.yield(new Sleep(Duration.ofSeconds(Long.MAX_VALUE))));
        os.spawn(() -> {
            Co.yield(new Sleep(Duration.ofDays(365 * 200)));
            Co.yield(new KillTask(sleeper.tid()));
        });
        os.run();
        assertThat(sleeper.state()).isEqualTo(Task.State.KILLED);
        assertThat(clock.now()).isEqualTo(Duration.ofDays(365 * 200));
        assertThat(os.kernel().timers().size()).isZero();
    }

    @Test
    void nobody_sleeps_for_null() {
        assertThatThrownBy(() -> new Sleep(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Sleep.until(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Scheduler.withClock(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void asking_for_the_time_costs_no_turn() {
        os.spawn(() -> {
            out.print("a0");
            Co.trap(new GetTime());
            out.print("a1");
            Co.yield();
            out.print("a2");
        });
        os.spawn(() -> out.print("b"));
        os.run();
        assertThat(out.printed).containsExactly("a0", "a1", "b", "Task 2 terminated", "a2", "Task 1 terminated");
    }

    // ---- real time

    @Test
    void a_real_sleep_takes_its_time_and_little_processor_time() {
        Scheduler real = Scheduler.create(out);
        Task<Long> sleeper = real.spawn(() -> {
            long before = System.nanoTime();
            Co.yield(new Sleep(Duration.ofMillis(300)));
            return System.nanoTime() - before;
        });
        Task<Boolean> other = real.spawn(() -> {
            Co.yield(new Sleep(Duration.ofMillis(20)));
            return sleeper.state() == Task.State.WAITING;
        });
        long before = cpuMillis();
        real.run();
        assertThat(cpuMillis() - before).isLessThan(150);
        assertThat(TimeUnit.NANOSECONDS.toMillis(sleeper.result())).isGreaterThanOrEqualTo(300);
        assertThat(other.result()).isTrue();
    }

    private static long cpuMillis() {
        return TimeUnit.NANOSECONDS.toMillis(
                java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    @Test
    void a_shorter_sleep_that_comes_from_another_thread_is_not_missed() throws Exception {
        Scheduler real = Scheduler.create(out);
        Task<Void> longer = real.spawn(() -> Co.yield(new Sleep(Duration.ofHours(1))));
        Thread runner = new Thread(real::run);
        runner.start();
        Asleep.await(runner);
        Task<Void> killer = real.spawn(() -> {
            Co.yield(new Sleep(Duration.ofMillis(1)));
            Co.yield(new KillTask(longer.tid()));
        });
        runner.join();
        assertThat(killer.state()).isEqualTo(Task.State.DONE);
        assertThat(longer.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void cleanup_that_sleeps_is_waited_for_when_a_scheduler_closes() {
        Scheduler real = Scheduler.create(out);
        Task<Void> task = real.spawn(() -> {
            try {
                Co.yield(new Sleep(Duration.ofHours(1)));
            } finally {
                Co.yield(new Sleep(Duration.ofMillis(30)));
                out.print("cleaned up");
            }
        });
        real.spawn(real::close);
        real.run();
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.printed).contains("cleaned up");
    }
}
