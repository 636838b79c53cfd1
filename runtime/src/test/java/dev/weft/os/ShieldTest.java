package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Kills and limits of time that find a task shielded. */
@org.junit.jupiter.api.Timeout(60)
class ShieldTest {
    private final Lines out = new Lines();
    private final VirtualClock clock = VirtualClock.automatic();
    private final Scheduler os = Scheduler.create(out, clock);

    private static Duration seconds(long s) {
        return Duration.ofSeconds(s);
    }

    @Coroutine
    private static void sleep(long s) {
        Co.yield(new Sleep(seconds(s)));
    }

    @Coroutine
    private void note(String line) {
        out.print(line + " at " + clock.now().toSeconds());
    }

    private List<String> run() {
        os.run();
        assertThat(os.kernel().timers().size()).isZero();
        assertThat(out.problems).isEmpty();
        return out.printed.stream().filter(l -> !l.startsWith("Task")).toList();
    }

    private Task<List<Boolean>> spawnKiller(Task<?> victim) {
        return os.spawn("killer", () -> {
            sleep(1);
            boolean first = Co.trap(new KillTask(victim.tid()));
            return List.of(first, Co.trap(new KillTask(victim.tid())));
        });
    }

    @Test
    void a_kill_waits_for_the_end_of_the_block_and_hits_at_the_next_wait() {
        Task<Void> victim = os.spawn(() -> {
            try {
                Shield.run(() -> {
                    sleep(3);
                    note("saved");
                    sleep(3);
                });
                note("shield gone");
                int tid = Co.yield(new GetTid());
                note("task " + tid);
                sleep(1);
                note("not reached");
            } finally {
                note("cleanup");
            }
        });
        Task<List<Boolean>> killer = spawnKiller(victim);
        assertThat(run()).containsExactly("saved at 3", "shield gone at 6", "task 1 at 6", "cleanup at 6");
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(killer.result()).containsExactly(true, false);
    }

    @Test
    void a_put_off_kill_hits_at_a_plain_yield() {
        Task<Void> victim = os.spawn(() -> {
            Shield.run(() -> sleep(3));
            Co.yield();
            note("not reached");
        });
        spawnKiller(victim);
        assertThat(run()).isEmpty();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void a_body_that_ends_after_the_block_has_ended() {
        Task<Integer> victim = os.spawn(() -> {
            Shield.run(() -> sleep(3));
            return 7;
        });
        spawnKiller(victim);
        run();
        assertThat(victim.state()).isEqualTo(Task.State.DONE);
        assertThat(victim.result()).isEqualTo(7);
    }

    @Test
    void a_limit_of_time_waits_too() {
        os.spawn(() -> {
            boolean done = Timeout.moveOnAfter(seconds(1), () -> {
                String saved = Shield.call(() -> {
                    sleep(3);
                    return "saved";
                });
                note(saved);
                sleep(1);
                note("not reached");
            });
            note("" + done);
        });
        assertThat(run()).containsExactly("saved at 3", "false at 3");
    }

    @Test
    void a_limit_within_the_block_works() {
        os.spawn(() -> {
            boolean outer = Timeout.moveOnAfter(seconds(1), () -> Shield.run(() -> {
                boolean inner = Timeout.moveOnAfter(seconds(5), () -> sleep(100));
                note("inner " + inner);
            }));
            note("outer " + outer);
        });
        assertThat(run()).containsExactly("inner false at 5", "outer true at 5");
    }

    @Test
    void cleanup_is_shielded_from_the_limits_around_it() {
        os.spawn(() -> {
            boolean done = Timeout.moveOnAfter(seconds(3), () -> Timeout.moveOnAfter(seconds(1), () -> {
                try {
                    sleep(100);
                } finally {
                    Shield.run(() -> sleep(10));
                    note("cleaned up");
                }
            }));
            note("" + done);
        });
        assertThat(run()).containsExactly("cleaned up at 11", "true at 11");
    }

    @Test
    void a_shield_within_a_shield_ends_with_the_outer_one() {
        Task<Void> victim = os.spawn(() -> {
            Shield.run(() -> {
                Shield.run(() -> sleep(3));
                sleep(3);
                note("outer shield");
            });
            sleep(1);
            note("not reached");
        });
        spawnKiller(victim);
        assertThat(run()).containsExactly("outer shield at 6");
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void a_task_that_kills_itself_in_a_shield_dies_behind_it() {
        Task<Void> task = os.spawn(() -> {
            Shield.run(() -> {
                int self = Co.yield(new GetTid());
                note("killed " + Co.trap(new KillTask(self)));
            });
            sleep(1);
            note("not reached");
        });
        assertThat(run()).containsExactly("killed true at 0");
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void a_limit_and_a_kill_that_were_put_off_are_a_kill() {
        Task<Void> victim = os.spawn(() -> {
            boolean done = Timeout.moveOnAfter(seconds(2), () -> {
                Shield.run(() -> sleep(3));
                sleep(1);
            });
            note("not reached " + done);
        });
        spawnKiller(victim);
        assertThat(run()).isEmpty();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void closing_goes_through_a_shield_when_patience_ends() {
        Scheduler real = Scheduler.create(out);
        Task<Void> stubborn = real.spawn(() -> {
            try {
                Shield.run(() -> Co.yield(new Sleep(Duration.ofHours(1))));
            } finally {
                out.print("cleanup");
            }
        });
        real.spawn(real::close);
        real.run();
        assertThat(stubborn.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.printed).contains("cleanup");
    }

    @Test
    void closing_lets_a_shielded_block_end_in_time() {
        Scheduler real = Scheduler.create(out);
        Task<Void> saving = real.spawn(() -> Shield.run(() -> {
            Co.yield(new Sleep(Duration.ofMillis(30)));
            out.print("saved");
        }));
        real.spawn(real::close);
        real.run();
        assertThat(saving.state()).isEqualTo(Task.State.DONE);
        assertThat(out.printed).contains("saved");
    }
}
