package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SelectTest {
    @RegisterExtension
    final Failures failures = new Failures();

    private final Scheduler os = Scheduler.create(failures);
    private final Channel<Integer> a = Channel.buffered("a", 1);
    private final Channel<Integer> b = Channel.buffered("b", 1);
    private final List<Object> seen = new ArrayList<>();

    private Select<String> either() {
        return new Select<String>().receive(a, i -> "a" + i).receive(b, i -> {
            Co.yield();
            return "b" + i;
        });
    }

    @Test
    void the_first_that_can_be_done_is() {
        Task<String> task = os.spawn(() -> {
            b.send(1);
            a.send(2);
            return either().await() + either().await();
        });
        os.run();
        assertThat(task.result()).isEqualTo("a2b1");
    }

    @Test
    void it_waits_for_whichever_comes_and_the_others_do_not_happen() {
        Task<String> task = os.spawn(() -> either().await());
        os.spawn(() -> {
            assertThat(task.waitsOn()).isEqualTo("Channel \"a\" to receive or Channel \"b\" to receive");
            b.send(1);
            a.send(2);
            assertThat(a.size()).isEqualTo(1);
        });
        os.run();
        assertThat(task.result()).isEqualTo("b1");
    }

    @Test
    void it_sends_too() {
        Channel<Integer> c = Channel.rendezvous();
        Task<String> task = os.spawn(
                () -> new Select<String>().receive(a, i -> "got").send(c, 5, () -> "sent").await());
        Task<Integer> receiver = os.spawn(() -> c.receive());
        os.run();
        assertThat(task.result()).isEqualTo("sent");
        assertThat(receiver.result()).isEqualTo(5);
    }

    @Test
    void two_selects_meet() {
        Channel<Integer> c = Channel.rendezvous();
        Task<String> sends = os.spawn(() -> new Select<String>().receive(a, i -> "no").send(c, 5, () -> "sent").await());
        Task<String> gets = os.spawn(() -> new Select<String>().receive(b, i -> "no").receive(c, i -> "got" + i).await());
        os.run();
        assertThat(sends.result()).isEqualTo("sent");
        assertThat(gets.result()).isEqualTo("got5");
    }

    @Test
    void it_need_not_wait() {
        Task<String> task = os.spawn(() -> either().orElse(() -> "nothing").await());
        os.run();
        assertThat(task.result()).isEqualTo("nothing");
    }

    @Test
    void a_closed_channel_is_ready() {
        Task<String> ends = os.spawn(() -> new Select<String>().receiveOrNull(a, i -> "end " + i).await());
        Task<String> raises = os.spawn(() -> either().await());
        Task<String> sends = os.spawn(() -> new Select<String>().send(a, 1, () -> "sent").send(a, 2, () -> "x").await());
        os.spawn(() -> a.close());
        os.run();
        assertThat(ends.result()).isEqualTo("end 1");
        assertThat(raises.failure()).isInstanceOf(ChannelClosedException.class);
        assertThat(sends.result()).isEqualTo("sent");
    }

    @Test
    void what_a_victim_was_handed_is_not_lost() {
        Task<String> victim = os.spawn(() -> either().await());
        os.spawn(() -> {
            a.send(1);
            Co.trap(new KillTask(victim.tid()));
            seen.add(a.receive());
            // The victim stands in no line any more.
            b.send(2);
            seen.add(b.receive());
        });
        os.run();
        assertThat(seen).containsExactly(1, 2);
    }

    @Test
    void there_must_be_a_choice() {
        Task<String> task = os.spawn(() -> new Select<String>().await());
        os.run();
        assertThat(task.failure()).hasMessage("nothing to select from");
    }
}
