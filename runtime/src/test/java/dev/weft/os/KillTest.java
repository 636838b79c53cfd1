package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import dev.weft.Generator;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaws 9 to 12 and 14 to 16: a kill reaches the victim wherever it is, unwinds all of it, and harms nobody else. */
@Timeout(60)
class KillTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    @Test
    void a_victim_ends_before_its_killer_goes_on() {
        Task<Void> victim = os.spawn(() -> {
            for (;;) {
                Co.yield();
            }
        });
        out.spawnKiller(os, victim);
        os.run();
        assertThat(out.printed).containsExactly("Task 1 terminated", "killer saw true", "Task 2 terminated");
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThatThrownBy(victim::result).isInstanceOf(CancellationException.class).hasMessageContaining("task 1");
    }

    @Test
    void a_victim_that_waits_unwinds_on_its_own_turn_behind_those_that_are_ready() {
        Task<Void> victim = os.spawn(() -> {
            try {
                Co.yield(new Park());
            } finally {
                out.print("victim");
            }
        });
        out.spawnKiller(os, victim);
        os.spawn(() -> out.print("ready"));
        os.run();
        assertThat(out.printed)
                .containsExactly(
                        "ready", "Task 3 terminated", "victim", "Task 1 terminated", "killer saw true", "Task 2 terminated");
    }

    @Test
    void nobody_is_killed_by_a_number_that_is_not_alive() {
        Task<Integer> gone = os.spawn(() -> 1);
        Task<Boolean> killer = out.spawnKiller(os, gone);
        Task<Boolean> strange = os.spawn(() -> Co.trap(new KillTask(-7)));
        os.run();
        assertThat(killer.result()).isFalse();
        assertThat(strange.result()).isFalse();
        assertThat(gone.result()).isEqualTo(1);
    }

    @Test
    void a_victim_that_has_not_begun_never_does() {
        Task<Boolean> killer = os.spawn(() -> Co.trap(new KillTask(2)));
        Task<Integer> victim = os.spawn(() -> {
            try {
                out.print("began");
                return 1;
            } finally {
                out.print("cleaned up");
            }
        });
        os.run();
        assertThat(killer.result()).isTrue();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.printed).containsExactly("Task 2 terminated", "Task 1 terminated");
    }

    @Test
    void a_task_kills_itself() {
        Task<Void> task = os.spawn(() -> {
            try {
                int self = Co.yield(new GetTid());
                Co.yield(new KillTask(self));
                out.print("not reached");
            } finally {
                out.print("cleaned up");
            }
        });
        os.run();
        assertThat(out.printed).containsExactly("cleaned up", "Task 1 terminated");
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    /** Flaw 11: the course answered true twice, and the victim lived on as a zombie. */
    @Test
    void the_second_kill_finds_nobody() {
        Park park = new Park();
        Task<Void> victim = os.spawn(() -> Co.yield(park));
        Task<List<Boolean>> killer = os.spawn(() -> List.of(
                Co.trap(new KillTask(victim.tid())),
                Co.trap(new KillTask(victim.tid())),
                Co.trap(new WaitTask(victim.tid()))));
        os.run();
        assertThat(killer.result()).containsExactly(true, false, false);
        assertThat(park.left).containsExactly(victim);
    }

    @Test
    void two_kills_in_one_round_count_once() {
        Task<Void> victim = os.spawn(() -> {
            for (;;) {
                Co.yield();
            }
        });
        Task<Boolean> first = out.spawnKiller(os, victim);
        Task<Boolean> second = out.spawnKiller(os, victim);
        os.run();
        assertThat(first.result()).isTrue();
        assertThat(second.result()).isFalse();
    }

    /** Flaw 16: the course closed the innermost generator only, and its callers went on with None. */
    @Test
    void the_whole_stack_unwinds_from_the_inside_out() {
        Task<Void> victim = os.spawn(() -> {
            try {
                outer();
                out.print("resumed in the body");
            } finally {
                out.print("body");
            }
        });
        out.spawnKiller(os, victim);
        os.run();
        assertThat(out.printed).startsWith("delegate", "inner", "outer", "body", "Task 1 terminated", "killer saw true");
    }

    @Coroutine
    private void outer() {
        try {
            inner();
            out.print("resumed in outer");
        } finally {
            out.print("outer");
        }
    }

    @Coroutine
    private void inner() {
        try {
            Co.yieldFrom(delegate());
            out.print("resumed in inner");
        } finally {
            out.print("inner");
        }
    }

    @Coroutine
    private Generator<Object> delegate() {
        try {
            Co.yield(new Park());
        } finally {
            out.print("delegate");
        }
        return Co.end();
    }

    /** Flaws 9 and 10: its entry stayed in the table; closing the channel then killed the scheduler, a silent one never woke it. */
    @Test
    void a_victim_that_waits_for_a_channel_leaves_it_and_may_close_it() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        Task<Void> victim = os.spawn(() -> {
            try {
                Co.yield(new ReadWait(pipe.source()));
            } finally {
                pipe.source().close();
            }
        });
        Task<Boolean> killer = out.spawnKiller(os, victim);
        os.run();
        assertThat(killer.result()).isTrue();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(pipe.source().isOpen()).isFalse();
        assertThat(out.problems).isEmpty();
        pipe.sink().close();
    }

    @Test
    void the_channel_that_a_victim_waited_for_is_free_at_once() throws Exception {
        Pipe pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        Task<Void> victim = os.spawn(() -> Co.yield(new ReadWait(pipe.source())));
        Task<Integer> heir = os.spawn(() -> {
            Co.yield(new KillTask(victim.tid()));
            pipe.sink().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
            Co.yield(new ReadWait(pipe.source()));
            return pipe.source().read(ByteBuffer.allocate(10));
        });
        os.run();
        assertThat(heir.result()).isEqualTo(3);
        pipe.source().close();
        pipe.sink().close();
    }

    /** Flaw 11, for the wait of a task. */
    @Test
    void a_victim_that_waits_for_a_task_is_not_woken_by_it_later() {
        Task<Void> target = os.spawn(() -> {
            for (int i = 0; i < 5; i++) {
                Co.yield();
            }
        });
        Task<Boolean> victim = os.spawn(() -> Co.trap(new WaitTask(target.tid())));
        Task<Boolean> other = os.spawn(() -> Co.trap(new WaitTask(target.tid())));
        Task<Boolean> heir = os.spawn(() -> Co.trap(new WaitTask(victim.tid())));
        out.spawnKiller(os, victim);
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(other.result()).isTrue();
        assertThat(heir.result()).isTrue();
        assertThat(out.printed).startsWith("Task 2 terminated");
    }

    @Test
    void a_failure_that_a_kill_overtakes_is_kept_with_the_exit() {
        List<Throwable> seen = new ArrayList<>();
        Park park = new Park();
        Task<Void> victim = os.spawn(() -> {
            try {
                Co.yield(park);
            } catch (CoroutineExit e) {
                seen.addAll(List.of(e.getSuppressed()));
            }
        });
        os.spawn(() -> Co.yield(new SystemCall<Object>() {
            @Override
            protected void handle(Task<?> caller, Scheduler scheduler) {
                scheduler.fail(victim, new IllegalStateException("overtaken"));
                scheduler.kernel().cancellation().kill(victim);
                scheduler.resume(caller, null);
            }
        }));
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(seen).singleElement().satisfies(t -> assertThat(t).hasMessage("overtaken"));
        assertThat(park.left).isEmpty();
    }

    @Test
    void a_victim_on_its_way_to_an_answer_gets_the_exit_instead() {
        Task<String> victim = os.spawn(() -> {
            Object answer = Co.yield(new GetTid());
            return "answered " + answer;
        });
        Task<Boolean> killer = out.spawnKiller(os, victim);
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(killer.result()).isTrue();
    }

    @Test
    void an_error_in_cancel_is_reported_and_the_kill_goes_on() {
        Task<Void> victim = os.spawn(() -> Co.yield(new SystemCall<Object>() {
            @Override
            protected void handle(Task<?> caller, Scheduler scheduler) {}

            @Override
            protected void cancel(Task<?> caller, Scheduler scheduler) {
                throw new IllegalStateException("cancel");
            }
        }));
        out.spawnKiller(os, victim);
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p).hasMessage("cancel"));
    }

    @Test
    void a_task_may_end_itself_by_throwing_the_exit() {
        Task<Void> task = os.spawn(() -> {
            Co.yield();
            throw new CoroutineExit();
        });
        os.run();
        assertThat(task.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_killed_coroutine_is_closed() {
        Generator<Integer> body = Generator.of(() -> {
            for (int i = 0; ; i++) {
                Co.yield(i);
            }
        });
        out.spawnKiller(os, os.spawn(body));
        os.run();
        assertThat(body.state()).isEqualTo(Coro.State.CLOSED);
    }
}
