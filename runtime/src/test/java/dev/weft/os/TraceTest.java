package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a listener hears, in which order, and when it costs something. */
@Timeout(60)
class TraceTest {
    private final List<String> events = new ArrayList<>();

    private final class Tracer implements TaskListener {
        @Override
        public void taskSpawned(Task<?> task) {
            events.add("spawned " + task.tid() + " by " + task.parent());
        }

        @Override
        public void turnStarted(Task<?> task) {
            events.add("turn " + task.tid());
        }

        @Override
        public void turnEnded(Task<?> task) {
            events.add("end of turn " + task.tid() + " " + task.state());
        }

        @Override
        public void taskWaits(Task<?> task) {
            events.add("waits " + task.tid() + " " + task.waitsOn());
        }

        @Override
        public void taskWoken(Task<?> task) {
            events.add("woken " + task.tid());
        }

        @Override
        public void taskTerminated(Task<?> task) {
            events.add("terminated " + task.tid() + " " + task.state());
        }
    }

    @Test
    void the_life_of_two_tasks() {
        Scheduler os = Scheduler.create(new Tracer());
        os.spawn(() -> {
            int child = Co.yield(new NewTask(Generator.of(() -> Co.yield())));
            Co.yield(new WaitTask(child));
        });
        os.run();
        assertThat(events).containsExactly(
                "spawned 1 by 0",
                "turn 1", "spawned 2 by 1", "end of turn 1 READY",
                "turn 2", "end of turn 2 READY",
                "turn 1", "waits 1 WaitTask(2)", "end of turn 1 WAITING",
                "turn 2", "terminated 2 DONE", "woken 1", "end of turn 2 DONE",
                "turn 1", "terminated 1 DONE", "end of turn 1 DONE");
    }

    @Test
    void a_kill_wakes_its_victim() {
        Scheduler os = Scheduler.create(new Tracer());
        Task<Object> victim = os.spawn(() -> Co.trap(new Await<>(new CompletableFuture<>())));
        os.spawn(() -> Co.yield(new KillTask(victim.tid())));
        os.run();
        assertThat(events).containsSubsequence("end of turn 1 WAITING", "woken 1", "end of turn 2 READY", "turn 1", "terminated 1 KILLED");
    }

    @Test
    void a_listener_that_throws_harms_nobody() {
        List<Throwable> thrown = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> thrown.add(e));
        try {
            Scheduler os = Scheduler.create(new TaskListener() {
                @Override
                public void turnStarted(Task<?> task) {
                    throw new IllegalStateException("listener");
                }
            });
            Task<Integer> task = os.spawn(() -> {
                Co.yield();
                return 1;
            });
            os.run();
            assertThat(task.result()).isEqualTo(1);
            assertThat(thrown).hasSize(2);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
    }

    @Test
    void only_a_listener_of_turns_gets_a_kernel_that_tells_of_them() {
        TaskListener none = new TaskListener() {};
        TaskListener ends = new Lines();
        assertThat(Scheduler.create().kernel()).isExactlyInstanceOf(Kernel.class);
        assertThat(Scheduler.create(ends).kernel()).isExactlyInstanceOf(Kernel.class);
        assertThat(Scheduler.create(none.andThen(ends)).kernel()).isExactlyInstanceOf(Kernel.class);
        assertThat(Scheduler.create(new Tracer()).kernel()).isInstanceOf(TracedKernel.class);
        assertThat(Scheduler.create(ends.andThen(none).andThen(new Tracer())).kernel()).isInstanceOf(TracedKernel.class);
    }

    @Test
    void two_listeners_hear_the_same_and_a_problem_is_told_once() {
        Lines first = new Lines();
        Lines second = new Lines();
        TaskListener deaf = new TaskListener() {};
        Scheduler os = Scheduler.create(deaf.andThen(first).andThen(second).andThen(new Tracer()));
        os.spawn(() -> { throw new IllegalStateException("lost"); });
        os.run();
        assertThat(first.printed).isEqualTo(second.printed).containsExactly("Task 1 terminated");
        assertThat(first.problems).hasSize(1);
        assertThat(second.problems).hasSize(1);
        assertThat(events).contains("turn 1", "terminated 1 FAILED");
    }

    @Test
    void parents_and_turns_are_counted_without_any_listener() {
        Scheduler os = Scheduler.create();
        List<Integer> parents = new ArrayList<>();
        Task<Void> root = os.spawn(() -> {
            parents.add(os.spawn(() -> {}).parent());
            Co.yield();
            int tid = Co.yield(new NewTask(Generator.of(() -> Co.yield(new GetTid()))));
            os.tasks().stream().filter(t -> t.tid() == tid).forEach(t -> parents.add(t.parent()));
            CompletableFuture.runAsync(() -> parents.add(os.spawn(() -> {}).parent())).join();
            os.execute(() -> parents.add(os.spawn(() -> {}).parent()));
        });
        assertThat(root.turns()).isZero();
        os.run();
        assertThat(parents).containsExactly(1, 1, 0, 0);
        assertThat(root.turns()).isEqualTo(3);
        assertThat(root.scheduler()).isSameAs(os);
        Task<Void> later = os.spawn(() -> {});
        assertThat(later.parent()).isZero();
        os.run();
    }
}
