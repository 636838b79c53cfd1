package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Trap;
import dev.weft.sync.Channel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Things that happen to a task while something else is being done about it. */
@Timeout(30)
class MeanwhileTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    @Test
    void a_joiner_is_killed_by_who_hears_first_of_the_end_that_it_waits_for() {
        Task<Integer> ending = os.spawn(() -> {
            Co.yield();
            Co.yield();
            return 1;
        });
        Task<Integer> joiner = os.spawn(() -> Co.trap(new Join<>(ending.tid())));
        Task<Boolean> waiter = os.spawn(() -> Co.trap(new WaitTask(ending.tid())));
        CompletableFuture<Integer> joined = joiner.toCompletableFuture();
        ending.toCompletableFuture().thenRun(() -> joined.cancel(true));
        os.run();
        assertThat(joiner.state()).isEqualTo(Task.State.KILLED);
        assertThat(waiter.result()).isTrue();
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_task_that_is_killed_in_its_own_turn_waits_for_nothing_any_more() {
        List<Task<?>> members = new ArrayList<>();
        os.spawn(() -> TaskGroup.run(group -> {
            members.add(group.spawn(() -> {
                group.cancel();
                Co.yield(new Sleep(Duration.ofHours(1)));
            }));
        }));
        os.run();
        assertThat(members.get(0).state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_task_that_is_killed_in_its_own_turn_gives_back_what_it_is_handed() {
        Channel<String> channel = Channel.buffered(2);
        List<String> received = new ArrayList<>();
        os.spawn(() -> TaskGroup.run(group -> {
            group.spawn(() -> {
                group.cancel();
                received.add(channel.receive());
            });
        }));
        os.spawn(() -> {
            for (int i = 0; i < 5; i++) {
                Co.yield();
            }
            channel.send("a");
            channel.send("b");
            received.add("kept " + channel.receive());
        });
        os.run();
        assertThat(received).containsExactly("kept a");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_shield_does_not_keep_a_task_going_round_for_ever_when_all_is_closed() {
        Task<Void> spinner = os.spawn(() -> Shield.run(() -> {
            for (;;) {
                Co.yield();
            }
        }));
        os.spawn(() -> {
            Co.yield();
            os.close();
        });
        os.run();
        assertThat(spinner.state()).isEqualTo(Task.State.KILLED);
        assertThat(os.isClosed()).isTrue();
    }

    private record NoCall() implements Trap<Object> {}

    @Test
    void a_failure_that_an_interrupt_overtakes_is_not_raised_at_the_next_yield() {
        Task<String> task = os.spawn(() -> {
            dev.weft.os.Timeout.moveOnAfter(Duration.ZERO, null, () -> Co.trap(new NoCall()));
            Co.yield();
            return "on " + Co.trap(new GetTid());
        });
        os.run();
        assertThat(task.result()).isEqualTo("on 1");
    }

    @Test
    void a_task_without_a_result_is_joined_after_many_younger_ones_have_ended() {
        boolean[] go = new boolean[1];
        Task<Void> worker = os.spawn(() -> {
            while (!go[0]) {
                Co.yield();
            }
        });
        Task<String> parent = os.spawn(() -> {
            for (int i = 0; i < Outcomes.LIMIT + 3000; i++) {
                int number = i;
                os.spawn(() -> number);
                if (i % 100 == 0) {
                    Co.yield();
                }
            }
            go[0] = true;
            Co.trap(new WaitTask(worker.tid()));
            Co.yield();
            return "joined " + Co.trap(new Join<>(worker.tid()));
        });
        os.run();
        assertThat(parent.result()).isEqualTo("joined null");
    }
}
