package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaws 6 and 7: in the course, tasks that wait for each other hang the program. */
@Timeout(60)
class DeadlockTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    @Test
    void a_task_cannot_wait_for_itself() {
        Task<Void> waits = os.spawn("narcissus", () -> Co.yield(new WaitTask(1)));
        Task<Void> joins = os.spawn("echo", () -> Co.yield(new Join<>(2)));
        os.run();
        assertThat(waits.failure())
                .isInstanceOf(DeadlockException.class)
                .hasMessage("task 1 \"narcissus\" cannot wait for itself");
        assertThat(joins.failure()).isInstanceOf(DeadlockException.class);
    }

    @Test
    void the_task_that_would_close_a_circle_is_told_the_circle() {
        Task<Boolean> a = os.spawn("a", () -> Co.trap(new WaitTask(2)));
        Task<Void> b = os.spawn("b", () -> Co.yield(new Join<>(3)));
        Task<Boolean> c = os.spawn("c", () -> Co.trap(new WaitTask(1)));
        os.run();
        assertThat(c.failure())
                .isInstanceOf(DeadlockException.class)
                .hasMessage("deadlock: task 3 \"c\" waits for task 1 \"a\", which waits for task 2 \"b\", which waits for task 3 \"c\"");
        assertThat(b.failure()).isInstanceOf(TaskFailedException.class).hasCause(c.failure());
        assertThat(a.result()).isTrue();
    }

    @Test
    void a_task_may_catch_it_and_go_on() {
        Task<Boolean> a = os.spawn(() -> Co.trap(new WaitTask(2)));
        Task<String> b = os.spawn(() -> {
            try {
                Co.yield(new WaitTask(1));
                return "waited";
            } catch (DeadlockException e) {
                Co.yield();
                return "went on";
            }
        });
        os.run();
        assertThat(b.result()).isEqualTo("went on");
        assertThat(a.result()).isTrue();
    }

    @Test
    void a_circle_is_found_while_other_tasks_run() {
        Task<Boolean> a = os.spawn(() -> Co.trap(new WaitTask(2)));
        Task<Boolean> b = os.spawn(() -> Co.trap(new WaitTask(1)));
        Task<Task.State> busy = os.spawn(() -> {
            while (b.state() != Task.State.FAILED) {
                Co.yield();
            }
            return b.state();
        });
        os.run();
        assertThat(busy.result()).isEqualTo(Task.State.FAILED);
        assertThat(a.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void a_long_chain_of_waits_is_none() {
        int n = 1000;
        List<Task<Boolean>> tasks = new ArrayList<>();
        // Each waits for the one before, and the last edges come first: the walk meets waiting tasks.
        os.spawn(() -> {
            for (int i = 0; i < n + 5; i++) {
                Co.yield();
            }
        });
        for (int i = 2; i <= n; i++) {
            int before = i - 1;
            int delay = n - i;
            tasks.add(os.spawn(() -> {
                for (int k = 0; k < delay; k++) {
                    Co.yield();
                }
                return Co.trap(new WaitTask(before));
            }));
        }
        os.run();
        assertThat(tasks).allSatisfy(t -> assertThat(t.result()).isTrue());
    }

    @Test
    void many_may_wait_for_one() {
        List<Task<Boolean>> tasks = new ArrayList<>();
        os.spawn(() -> {
            Co.yield();
            Co.yield();
        });
        for (int i = 0; i < 1000; i++) {
            tasks.add(os.spawn(() -> Co.trap(new WaitTask(1))));
        }
        os.run();
        assertThat(tasks).allSatisfy(t -> assertThat(t.result()).isTrue());
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_circle_of_awaited_tasks_is_one_too() {
        List<Task<Object>> tasks = new ArrayList<>();
        tasks.add(os.spawn("a", () -> Co.trap(Await.of(tasks.get(1)))));
        tasks.add(os.spawn("b", () -> Co.trap(Await.of(tasks.get(0)))));
        os.run();
        assertThat(tasks.get(1).failure())
                .isInstanceOf(DeadlockException.class)
                .hasMessage("deadlock: task 2 \"b\" waits for task 1 \"a\", which waits for task 2 \"b\"");
        assertThat(tasks.get(0).failure()).isInstanceOf(TaskFailedException.class).hasCause(tasks.get(1).failure());
        List<Task<Object>> self = new ArrayList<>();
        self.add(os.spawn("narcissus", () -> Co.trap(Await.of(self.get(0)))));
        os.run();
        assertThat(self.get(0).failure()).isInstanceOf(DeadlockException.class).hasMessageContaining("cannot wait for itself");
    }
}
