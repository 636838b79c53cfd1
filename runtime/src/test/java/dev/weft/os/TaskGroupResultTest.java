package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoCallable;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All results of a group, any of them, the first. */
@Timeout(60)
class TaskGroupResultTest extends VirtualProgram {
    @Test
    void all_results_come_in_order() {
        Task<List<String>> task = os.spawn(() -> TaskGroup.all(() -> step("a", 3), () -> step("b", 1), () -> null));
        Task<List<Integer>> none = os.spawn(() -> TaskGroup.all(List.<CoCallable<Integer>>of()));
        run();
        assertThat(task.result()).containsExactly("a", "b", null);
        assertThat(none.result()).isEmpty();
    }

    @Test
    void all_fail_if_one_does() {
        Task<List<String>> task = os.spawn(() -> TaskGroup.all(() -> step("a", 3), () -> fail("boom", 1)));
        assertThat(run()).containsExactly("a stopped at 1");
        assertThat(task.failure()).hasRootCauseMessage("boom");
    }

    @Test
    void any_is_the_first_to_end_well_or_not() {
        Task<String> good = os.spawn(() -> TaskGroup.any(() -> step("a", 3), () -> step("b", 1), () -> fail("late", 2)));
        Task<String> bad = os.spawn(() -> TaskGroup.any(() -> fail("boom", 2), () -> step("c", 3)));
        assertThat(run()).containsExactly("b at 1", "a stopped at 1", "c stopped at 2");
        assertThat(good.result()).isEqualTo("b");
        assertThat(bad.failure()).isInstanceOf(TaskFailedException.class).hasRootCauseMessage("boom");
        assertReported(bad);
    }

    @Test
    void the_first_result_passes_over_failures() {
        Task<String> good = os.spawn(() -> TaskGroup.firstResult(() -> fail("x", 1), () -> step("a", 3), () -> step("b", 2)));
        Task<String> bad = os.spawn(() -> TaskGroup.firstResult(() -> fail("later", 5), () -> fail("sooner", 4)));
        assertThat(run()).containsExactly("b at 2", "a stopped at 2");
        assertThat(good.result()).isEqualTo("b");
        assertThat(bad.failure()).hasRootCauseMessage("sooner");
        assertThat(bad.failure().getSuppressed()).singleElement().satisfies(t -> assertThat(t).hasRootCauseMessage("later"));
        assertReported(bad);
    }

    @Test
    void there_is_no_first_of_none_nor_of_all_killed() {
        Task<String> none = os.spawn(() -> TaskGroup.any(List.<CoCallable<String>>of()));
        Task<String> killed = os.spawn(() -> TaskGroup.firstResult(() -> {
            int self = Co.yield(new GetTid());
            Co.trap(new KillTask(self));
            return "x";
        }));
        run();
        assertThat(none.failure()).isInstanceOf(IllegalArgumentException.class);
        assertThat(killed.failure()).isInstanceOf(CancellationException.class);
    }
}
