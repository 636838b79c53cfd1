package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoCallable;
import dev.weft.CoRunnable;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one can see of a task. */
@Timeout(60)
class TaskTest {
    private final Scheduler os = Scheduler.create();

    private static final class Park extends SystemCall<Object> {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {}
    }

    @Coroutine
    private static Generator<Integer> countdown(int n) {
        while (n > 0) {
            Co.yield(n--);
        }
        return Co.end();
    }

    @Coroutine
    private static void parks() {
        Co.yield(new Park());
    }

    @Test
    void a_task_goes_through_its_states() {
        Task<Task.State> task = os.spawn(() -> {
            Task<?> self = os.tasks().get(0);
            return self.state();
        });
        Task<Object> parked = os.spawn(() -> Co.yield(new Park()));
        Task<List<Task.State>> observer = os.spawn(() -> {
            Task.State waiting = parked.state();
            os.resume(parked, "x");
            return List.of(waiting, parked.state(), task.state());
        });
        assertThat(task.state()).isEqualTo(Task.State.READY);
        os.run();
        assertThat(task.result()).isEqualTo(Task.State.RUNNING);
        assertThat(observer.result()).containsExactly(Task.State.WAITING, Task.State.READY, Task.State.DONE);
    }

    @Test
    void a_task_is_named_by_its_maker_or_after_its_body() {
        Task<Object> factory = os.spawn(countdown(1));
        Task<Void> lambda = os.spawn(() -> {});
        Task<Integer> named = os.spawn("named", () -> 1);
        Task<Void> alsoNamed = os.spawn("also named", () -> {});
        List<String> before = List.of(factory.name(), lambda.name(), named.name(), alsoNamed.name());
        assertThat(before).containsExactly("TaskTest.countdown", "TaskTest.lambda", "named", "also named");
        os.run();
        assertThat(List.of(factory.name(), lambda.name(), named.name(), alsoNamed.name())).isEqualTo(before);
    }

    @Test
    void a_waiting_task_says_for_what_and_where() {
        Task<Void> parked = os.spawn("parked", TaskTest::parks);
        Task<Boolean> waiter = os.spawn("waiter", () -> Co.trap(new WaitTask(parked.tid())));
        Task<List<String>> ps = os.spawn("ps", () -> {
            List<String> table = os.tasks().stream().map(Task::toString).toList();
            assertThat(parked.waitsOn()).isEqualTo("Park");
            assertThat(parked.stackTrace()[0].getMethodName()).isEqualTo("parks");
            os.resume(parked, null);
            assertThat(parked.waitsOn()).isNull();
            return table;
        });
        os.run();
        assertThat(ps.result())
                .containsExactly(
                        "task 1 \"parked\" WAITING on Park",
                        "task 2 \"waiter\" WAITING on WaitTask(1)",
                        "task 3 \"ps\" RUNNING");
        assertThat(parked.stackTrace()).isEmpty();
        assertThat(waiter).hasToString("task 2 \"waiter\" DONE");
    }

    @Test
    void any_coroutine_can_be_a_task() {
        Task<Object> ints = os.spawn(IntGenerator.of(() -> {
            Co.yield(1);
            Co.yield(2);
        }));
        os.run();
        assertThat(ints.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void null_is_refused_everywhere() {
        assertThatThrownBy(() -> os.spawn((CoRunnable) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> os.spawn((CoCallable<?>) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> os.spawn("x", (CoRunnable) null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> os.spawn(null, () -> {})).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> os.execute(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> os.resume(null, 1)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> os.fail(null, new Exception())).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Scheduler.create(null)).isInstanceOf(NullPointerException.class);
        assertThat(os.tasks()).isEmpty();
    }

    @Test
    void a_task_that_ended_holds_only_its_outcome() {
        java.lang.ref.WeakReference<Object> garbage = new java.lang.ref.WeakReference<>(new Object());
        Task<Integer> task = spawnHolding(garbage);
        os.run();
        while (garbage.get() != null) {
            System.gc();
        }
        assertThat(task.result()).isEqualTo(1);
    }

    private Task<Integer> spawnHolding(java.lang.ref.WeakReference<Object> reference) {
        Object held = reference.get();
        return os.spawn(() -> {
            Co.yield();
            return held == null ? 0 : 1;
        });
    }
}
