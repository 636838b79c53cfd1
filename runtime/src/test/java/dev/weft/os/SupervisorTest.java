package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Groups that outlive failures, and bodies that begin again. */
@org.junit.jupiter.api.Timeout(60)
class SupervisorTest extends VirtualProgram {
    private int begun;

    @Test
    void a_failure_harms_no_sibling_and_is_reported() {
        os.spawn(() -> {
            TaskGroup.supervise(group -> {
                group.spawn("bad", () -> fail("boom", 1));
                group.spawn(() -> step("a", 2));
                step("body", 3);
            });
            note("after");
        });
        assertThat(run()).containsExactly("a at 2", "body at 3", "after at 3");
        assertThat(out.problems).singleElement().satisfies(t -> assertThat(t).hasRootCauseMessage("boom"));
    }

    @Test
    void a_supervisors_own_failure_stops_its_tasks() {
        Task<Void> task = os.spawn(() -> TaskGroup.supervise(group -> {
            group.spawn(() -> step("a", 10));
            sleep(1);
            throw new IOException("supervisor");
        }));
        assertThat(run()).containsExactly("a stopped at 1");
        assertThat(task.failure()).isInstanceOf(IOException.class);
    }

    private Task<Object> spawnFailing(Restart restart, int successAt) {
        return os.spawn(restart.around(() -> {
            sleep(1);
            note("begun " + ++begun);
            if (begun < successAt) {
                throw new IOException("failure " + begun);
            }
            return begun;
        }));
    }

    @Test
    void what_fails_is_begun_again_after_a_pause() {
        Task<Object> task = spawnFailing(new Restart(3, Duration.ofMinutes(1), seconds(5)), 3);
        assertThat(run()).containsExactly("begun 1 at 1", "begun 2 at 7", "begun 3 at 13");
        assertThat(task.result()).isEqualTo(3);
        assertThat(out.problems).extracting(Throwable::getMessage).containsExactly("failure 1", "failure 2");
    }

    @Test
    void too_many_failures_in_too_little_time_are_one() {
        Task<Object> task = spawnFailing(new Restart(2, Duration.ofMinutes(1), Duration.ZERO), 10);
        assertThat(run()).hasSize(3);
        assertThat(task.failure()).hasMessage("failure 3");
    }

    @Test
    void old_failures_are_forgotten() {
        Task<Object> task = spawnFailing(new Restart(2, seconds(3), seconds(2)), 10);
        run();
        assertThat(task.result()).isEqualTo(10);
        assertThat(out.problems).hasSize(9);
    }

    @Test
    void errors_and_kills_are_no_reason_to_begin_again() {
        Restart restart = new Restart(5, seconds(100), Duration.ZERO);
        Task<Object> error = os.spawn(restart.around(() -> {
            begun++;
            throw new StackOverflowError();
        }));
        Task<Object> victim = os.spawn(restart.around(() -> step("victim", 100)));
        os.spawn(() -> {
            sleep(1);
            dev.weft.Co.trap(new KillTask(victim.tid()));
        });
        assertThat(run()).containsExactly("victim stopped at 1");
        assertThat(begun).isEqualTo(1);
        assertThat(error.failure()).isInstanceOf(StackOverflowError.class);
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void limits_make_sense() {
        for (Runnable mistake : List.<Runnable>of(
                () -> new Restart(-1, seconds(1), seconds(1)),
                () -> new Restart(1, seconds(-1), seconds(1)),
                () -> new Restart(1, seconds(1), seconds(-1)))) {
            assertThatThrownBy(mistake::run).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new Restart(1, null, seconds(1))).isInstanceOf(NullPointerException.class);
    }
}
