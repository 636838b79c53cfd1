package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Sleep;
import dev.weft.os.Task;
import dev.weft.os.VirtualClock;
import java.time.Duration;
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
    void it_need_not_wait_for_long() {
        VirtualClock clock = VirtualClock.automatic();
        try (Scheduler virtual = Scheduler.create(failures, clock)) {
            Select<String> select = either().orAfter(Duration.ofSeconds(10), () -> "nothing after " + clock.now().toSeconds());
            Task<List<String>> task = virtual.spawn(() -> {
                List<String> got = new ArrayList<>();
                got.add(select.await());
                got.add(select.await());
                b.trySend(3);
                got.add(select.await());
                got.add(either().orAfter(Duration.ZERO, () -> "at once").await());
                got.add(new Select<String>().orAfter(Duration.ofSeconds(5), () -> "slept until " + clock.now().toSeconds()).await());
                return got;
            });
            virtual.spawn(() -> {
                Co.yield(new Sleep(Duration.ofSeconds(15)));
                a.send(7);
            });
            virtual.run();
            assertThat(task.result()).containsExactly("nothing after 10", "a7", "b3", "at once", "slept until 20");
            assertThat(clock.now()).isEqualTo(Duration.ofSeconds(20));
        }
    }

    @Test
    void of_the_ways_not_to_wait_the_last_one_holds() {
        Task<String> task = os.spawn(() -> either().orAfter(Duration.ofDays(1), () -> "late").orElse(() -> "at once").await());
        os.run();
        assertThat(task.result()).isEqualTo("at once");
        assertThatThrownBy(() -> either().orAfter(null, () -> "x")).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> either().orAfter(Duration.ZERO, null)).isInstanceOf(NullPointerException.class);
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
