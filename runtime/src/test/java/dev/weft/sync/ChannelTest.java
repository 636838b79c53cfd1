package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ChannelTest {
    @RegisterExtension
    final Failures failures = new Failures();

    private final Scheduler os = Scheduler.create(failures);
    private final List<Object> seen = new ArrayList<>();

    private Task<Void> sender(Channel<Integer> channel, int from, int to) {
        return os.spawn("sender", () -> {
            for (int i = from; i < to; i++) {
                channel.send(i);
            }
        });
    }

    private Task<Void> receiver(Channel<Integer> channel, String name) {
        return os.spawn(name, () -> {
            seen.add(name + channel.receive());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, Integer.MAX_VALUE})
    void items_come_in_the_order_in_which_they_were_sent(int capacity) {
        Channel<Integer> channel = Channel.buffered(capacity);
        os.spawn(() -> {
            try (channel) {
                for (int i = 0; i < 10; i++) {
                    channel.send(i);
                }
            }
        });
        os.spawn(() -> channel.forEach(item -> {
            Co.yield();
            return seen.add(item);
        }));
        os.run();
        assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(os.tasks()).isEmpty();
    }

    @Test
    void a_rendezvous_waits_for_its_receiver_and_a_buffer_until_it_is_full() {
        Channel<Integer> rendezvous = Channel.rendezvous();
        Channel<Integer> two = Channel.buffered("two", 2);
        Task<Void> first = sender(rendezvous, 0, 1);
        Task<Void> second = sender(two, 0, 3);
        os.spawn(() -> {
            assertThat(first.waitsOn()).isEqualTo("Channel to send");
            assertThat(second.waitsOn()).isEqualTo("Channel \"two\" to send");
            assertThat(two.size()).isEqualTo(2);
            seen.add(rendezvous.receive());
            seen.add(two.receive());
            assertThat(two.size()).isEqualTo(2);
        });
        os.run();
        assertThat(seen).containsExactly(0, 0);
        assertThat(second.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void receivers_are_served_first_come_first() {
        Channel<Integer> channel = Channel.rendezvous();
        receiver(channel, "a");
        receiver(channel, "b");
        receiver(channel, "c");
        sender(channel, 0, 3);
        os.run();
        assertThat(seen).containsExactly("a0", "b1", "c2");
    }

    @Test
    void what_need_not_wait_costs_no_turn() {
        Channel<Integer> channel = Channel.buffered(8);
        os.spawn(() -> {
            channel.send(1);
            channel.send(2);
            seen.add(channel.receive() + channel.receive());
            seen.add("same turn");
        });
        os.spawn(() -> {
            seen.add("next task");
        });
        os.run();
        assertThat(seen).containsExactly(3, "same turn", "next task");
    }

    @Test
    void closing_lets_the_buffer_be_drained_and_fails_the_senders_that_wait() {
        Channel<Integer> channel = Channel.buffered("c", 1);
        Task<Void> blocked = sender(channel, 0, 2);
        os.spawn(() -> {
            channel.close();
            channel.close();
            assertThat(channel.isClosed()).isTrue();
            seen.add(channel.receive());
            assertThat(channel.receiveOrNull()).isNull();
            assertThat(channel.tryReceive()).isNull();
            assertThatThrownBy(() -> channel.trySend(1)).isInstanceOf(ChannelClosedException.class);
            try {
                channel.receive();
            } catch (ChannelClosedException e) {
                seen.add(e.getMessage());
            }
        });
        os.run();
        assertThat(seen).containsExactly(0, "Channel \"c\" is closed");
        assertThat(blocked.failure()).isInstanceOf(ChannelClosedException.class);
    }

    @Test
    void closing_wakes_the_receivers_that_wait() {
        Channel<Integer> channel = Channel.rendezvous();
        Task<Integer> end = os.spawn(() -> channel.receiveOrNull());
        Task<Void> raises = receiver(channel, "r");
        os.spawn(() -> channel.close());
        os.run();
        assertThat(end.result()).isNull();
        assertThat(raises.failure()).isInstanceOf(ChannelClosedException.class);
    }

    @Test
    void a_killed_waiter_leaves_at_once() {
        Channel<Integer> channel = Channel.rendezvous();
        Task<Void> victim = receiver(channel, "victim");
        receiver(channel, "heir");
        os.spawn(() -> {
            Co.trap(new KillTask(victim.tid()));
            channel.send(8);
            Task<Void> sends = sender(channel, 1, 2);
            Co.yield();
            assertThat(sends.state()).isEqualTo(Task.State.WAITING);
            Co.trap(new KillTask(sends.tid()));
            assertThat(channel.tryReceive()).isNull();
        });
        os.run();
        assertThat(seen).containsExactly("heir8");
    }

    /** Handed an item and killed in the same turn, before its own. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_item_that_was_handed_to_a_victim_goes_to_the_next_or_back(boolean heir) {
        Channel<Integer> channel = Channel.buffered(1);
        Task<Void> victim = receiver(channel, "victim");
        if (heir) {
            receiver(channel, "heir");
        }
        os.spawn(() -> {
            assertThat(channel.trySend(1)).isTrue();
            assertThat(victim.state()).isEqualTo(Task.State.READY);
            Co.trap(new KillTask(victim.tid()));
            assertThat(channel.size()).isEqualTo(heir ? 0 : 1);
            if (!heir) {
                assertThat(channel.trySend(2)).isFalse();
                assertThat(channel.receive()).isEqualTo(1);
                assertThat(channel.trySend(2)).isTrue();
            }
        });
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(seen).isEqualTo(heir ? List.of("heir1") : List.of());
        assertThat(os.tasks()).isEmpty();
    }

    @Test
    void a_shutdown_empties_the_lines() {
        Channel<Integer> channel = Channel.rendezvous();
        List<Task<Void>> waiting = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            waiting.add(receiver(channel, "r" + i));
        }
        os.spawn(() -> {
            channel.trySend(1);
            os.close();
        });
        os.run();
        assertThat(waiting).allMatch(t -> t.state() == Task.State.KILLED);
        assertThat(channel.size()).isEqualTo(1);
    }
}
