package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoroutineExit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaws 14 and 15: what a victim may do on its way out, and what becomes of one that will not go. */
@Timeout(60)
class VictimCleanupTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    /** Flaw 14: in the course a victim that yields on its way out took the scheduler with it. */
    @Test
    void cleanup_may_make_system_calls() {
        Task<Object> child = os.spawn(() -> {
            Co.yield();
            Co.yield();
            Co.yield();
            return "child's result";
        });
        Task<Void> victim = os.spawn(() -> {
            try {
                Co.yield(new Park());
            } finally {
                int tid = Co.yield(new GetTid());
                Co.yield();
                Object result = Co.yield(new Join<>(child.tid()));
                out.print(tid + " cleaned up, with " + result);
            }
        });
        Task<Boolean> killer = out.spawnKiller(os, victim);
        Task<Boolean> waiter = os.spawn(() -> Co.trap(new WaitTask(victim.tid())));
        os.run();
        assertThat(killer.result()).isTrue();
        assertThat(waiter.result()).isTrue();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.printed)
                .containsExactly(
                        "killer saw true",
                        "Task 3 terminated",
                        "Task 1 terminated",
                        "2 cleaned up, with child's result",
                        "Task 2 terminated",
                        "Task 4 terminated");
    }

    @Test
    void a_second_kill_does_not_disturb_the_cleanup() {
        Task<Void> victim = os.spawn(() -> {
            try {
                Co.yield(new Park());
            } finally {
                for (int i = 0; i < 20; i++) {
                    Co.yield();
                }
                out.print("cleaned up");
            }
        });
        Task<List<Boolean>> killer = os.spawn(() -> {
            List<Boolean> answers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                answers.add(Co.trap(new KillTask(victim.tid())));
            }
            return answers;
        });
        os.run();
        assertThat(killer.result()).containsExactly(true, false, false);
        assertThat(out.printed).contains("cleaned up");
    }

    /** Flaw 15. */
    @Test
    void what_cleanup_throws_is_the_victims_failure() {
        Task<Void> victim = os.spawn(() -> {
            try {
                Co.yield(new Park());
            } finally {
                fail("disk full");
            }
        });
        Task<Boolean> killer = out.spawnKiller(os, victim);
        os.run();
        assertThat(killer.result()).isTrue();
        assertThat(victim.state()).isEqualTo(Task.State.FAILED);
        assertThat(victim.failure()).hasMessage("disk full");
    }

    private static void fail(String message) {
        throw new IllegalArgumentException(message);
    }

    @Test
    void a_victim_may_catch_the_exit_and_return() {
        Task<String> victim = os.spawn(() -> {
            try {
                Co.yield(new Park());
                return "answered";
            } catch (CoroutineExit e) {
                return "caught";
            }
        });
        out.spawnKiller(os, victim);
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void catching_exceptions_does_not_catch_the_exit() {
        Task<Void> victim = os.spawn(() -> {
            for (;;) {
                try {
                    Co.yield(new Park());
                } catch (Exception e) {
                    out.print("caught");
                }
            }
        });
        out.spawnKiller(os, victim);
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.printed).doesNotContain("caught");
    }

    @Test
    void a_victim_that_will_not_die_is_given_up() {
        int[] exits = {0};
        int[] turns = {0};
        Task<Void> victim = os.spawn("undead", () -> {
            for (;;) {
                try {
                    turns[0]++;
                    Co.yield();
                } catch (CoroutineExit e) {
                    exits[0]++;
                }
            }
        });
        Task<Boolean> killer = out.spawnKiller(os, victim);
        Task<Boolean> waiter = os.spawn(() -> Co.trap(new WaitTask(victim.tid())));
        os.run();
        assertThat(killer.result()).isTrue();
        assertThat(waiter.result()).isTrue();
        assertThat(victim.state()).isEqualTo(Task.State.FAILED);
        assertThat(victim.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ignored CoroutineExit")
                .hasMessageContaining("undead")
                .hasMessageContaining("VictimCleanupTest.java:");
        assertThat(exits[0]).isEqualTo(1 + Task.REMINDERS);
        assertThat(turns[0]).isLessThan(Task.CLEANUP_TURNS + 100);
        assertThat(out.problems).singleElement().isInstanceOf(TaskFailedException.class);
    }
}
