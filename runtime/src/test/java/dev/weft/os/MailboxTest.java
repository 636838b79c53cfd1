package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.CoroutineExit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages between schedulers: none lost, none twice, in order, and no more than fit. */
@Timeout(60)
class MailboxTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    @Test
    void a_full_mailbox_makes_its_sender_wait_and_an_empty_one_its_receiver() {
        Mailbox<Integer> box = new Mailbox<>(2);
        List<String> seen = new ArrayList<>();
        Task<Void> sender = os.spawn(() -> {
            for (int i = 1; i <= 4; i++) {
                box.send(i);
                seen.add("sent " + i);
            }
        });
        os.spawn(() -> {
            seen.add(sender.state() + " on " + sender.waitsOn() + ", " + box.size() + " of " + box.capacity());
            for (int i = 1; i <= 5; i++) {
                seen.add("got " + box.receive());
            }
        });
        os.spawn(() -> {
            Co.yield();
            Co.yield();
            box.send(5);
        });
        os.run();
        assertThat(seen).containsSubsequence("sent 1", "sent 2", "WAITING on Mailbox.send, 2 of 2", "got 1", "got 2", "sent 3", "sent 4", "got 5");
        assertThat(box.size()).isZero();
    }

    @Test
    void those_who_wait_are_served_in_the_order_in_which_they_came() {
        Mailbox<Integer> box = new Mailbox<>(1);
        List<String> got = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            os.spawn(() -> got.add(number + " got " + box.receive()));
        }
        os.spawn(() -> {
            for (int i = 0; i < 5; i++) {
                box.send(10 + i);
            }
        });
        os.run();
        assertThat(got).containsExactly("0 got 10", "1 got 11", "2 got 12", "3 got 13", "4 got 14");
    }

    @Test
    void closing_ends_the_sending_and_leaves_what_is_there() {
        Mailbox<String> box = new Mailbox<>(1);
        Task<Object> blocked = os.spawn(() -> {
            box.send("first");
            box.send("never");
            return null;
        });
        Task<List<String>> receiver = os.spawn(() -> {
            box.close();
            box.close();
            List<String> got = new ArrayList<>();
            for (String s; (s = box.receive()) != null; ) {
                got.add(s);
            }
            got.add(box.receive());
            return got;
        });
        Task<Object> late = os.spawn(() -> {
            box.send("late");
            return null;
        });
        os.run();
        assertThat(receiver.result()).containsExactly("first", null);
        assertThat(blocked.failure()).isInstanceOf(IllegalStateException.class).hasMessage("the mailbox is closed");
        assertThat(late.failure()).isInstanceOf(IllegalStateException.class).hasMessage("the mailbox is closed");
        assertThat(box.isClosed()).isTrue();
    }

    @Test
    void closing_wakes_those_who_wait_to_receive() {
        Mailbox<String> box = new Mailbox<>(1);
        List<Task<String>> receivers = IntStream.range(0, 3).mapToObj(i -> os.<String>spawn(() -> box.receive())).toList();
        os.spawn(box::close);
        os.run();
        assertThat(receivers).allSatisfy(r -> assertThat(r.result()).isNull());
    }

    @Test
    void other_threads_offer_and_poll() {
        Mailbox<String> box = new Mailbox<>(2);
        assertThat(box.poll()).isNull();
        assertThat(box.offer("a")).isTrue();
        assertThat(box.offer("b")).isTrue();
        assertThat(box.offer("c")).isFalse();
        assertThat(box.poll()).isEqualTo("a");
        assertThat(box.offer("c")).isTrue();
        box.close();
        assertThatThrownBy(() -> box.offer("d")).isInstanceOf(IllegalStateException.class);
        assertThat(box.poll()).isEqualTo("b");
        assertThat(box.poll()).isEqualTo("c");
        assertThat(box.poll()).isNull();
    }

    @Test
    void bad_arguments() {
        assertThatThrownBy(() -> new Mailbox<>(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("not 0");
        Mailbox<String> box = new Mailbox<>(1);
        assertThatThrownBy(() -> box.offer(null)).isInstanceOf(NullPointerException.class);
        Task<Object> task = os.spawn(() -> {
            box.send(null);
            return null;
        });
        os.run();
        assertThat(task.failure()).isInstanceOf(NullPointerException.class);
        assertThat(box.size()).isZero();
        assertThat(box.offer("room")).isTrue();
    }

    @Test
    void a_killed_receiver_takes_no_message_with_it() {
        Mailbox<String> box = new Mailbox<>(1);
        Task<String> first = os.spawn(() -> box.receive());
        Task<String> second = os.spawn(() -> box.receive());
        Task<String> third = os.spawn(() -> box.receive());
        os.spawn(() -> {
            Co.yield(new KillTask(first.tid())); // while it waits
            box.send("message"); // wakes the second, whose turn comes later
            Co.yield(new KillTask(second.tid()));
        });
        os.run();
        assertThat(first.state()).isEqualTo(Task.State.KILLED);
        assertThat(second.state()).isEqualTo(Task.State.KILLED);
        assertThat(third.result()).isEqualTo("message");
    }

    @Test
    void a_killed_sender_leaves_its_place_to_the_next() {
        Mailbox<String> box = new Mailbox<>(1);
        Task<Void> first = os.spawn(() -> {
            box.send("a");
            box.send("b");
        });
        Task<Void> second = os.spawn(() -> box.send("c"));
        List<String> got = new ArrayList<>();
        os.spawn(() -> {
            got.add(box.receive()); // the place goes to the first
            Co.yield(new KillTask(first.tid()));
            got.add(box.receive());
        });
        os.run();
        assertThat(first.state()).isEqualTo(Task.State.KILLED);
        assertThat(second.state()).isEqualTo(Task.State.DONE);
        assertThat(got).containsExactly("a", "c");
    }

    /** The permit is under way to a scheduler that closes instead of reading its inbox. */
    @Test
    void a_message_for_a_scheduler_that_closes_goes_to_another() {
        Mailbox<String> box = new Mailbox<>(1);
        Scheduler closing = Scheduler.create(out);
        closing.spawn(() -> box.receive());
        closing.spawn(() -> {
            CompletableFuture.runAsync(() -> box.offer("message")).join();
            closing.close();
        });
        closing.run();
        Task<String> receiver = os.spawn(() -> box.receive());
        os.run();
        assertThat(receiver.result()).isEqualTo("message");
    }

    @Test
    void a_pipeline_over_three_schedulers_keeps_the_order() {
        int n = 5000;
        try (Processors cpus = Processors.start(3)) {
            Mailbox<Integer> in = new Mailbox<>(7);
            Mailbox<Integer> between = new Mailbox<>(1);
            CompletableFuture<Void> source = cpus.get(0).submit(() -> {
                for (int i = 0; i < n; i++) {
                    in.send(i);
                }
                in.close();
            });
            cpus.get(1).spawn(() -> {
                for (Integer i; (i = in.receive()) != null; ) {
                    between.send(2 * i);
                }
                between.close();
            });
            CompletableFuture<List<Integer>> sink = cpus.get(2).submit(() -> {
                List<Integer> got = new ArrayList<>();
                for (Integer i; (i = between.receive()) != null; ) {
                    got.add(i);
                }
                return got;
            });
            source.join();
            assertThat(sink.join()).isEqualTo(IntStream.range(0, n).map(i -> 2 * i).boxed().toList());
        }
    }

    /** Many senders and receivers on two threads, killed at random: each message sent is received, or was never sent. */
    @Test
    void nothing_is_lost_or_doubled_under_kills() {
        for (int round = 0; round < 30; round++) {
            Random random = new Random(round);
            Mailbox<Integer> box = new Mailbox<>(1 + round % 3);
            int victims = 40;
            int[] sent = new int[victims];
            int[] got = new int[victims];
            try (Processors cpus = Processors.start(2)) {
                Scheduler left = cpus.get(0);
                Scheduler right = cpus.get(1);
                List<Task<?>> senders = new ArrayList<>();
                List<Task<?>> receivers = new ArrayList<>();
                for (int i = 0; i < victims; i++) {
                    int id = i;
                    senders.add(left.spawn(() -> {
                        for (;;) {
                            box.send(id);
                            sent[id]++;
                        }
                    }));
                    receivers.add(right.spawn(() -> {
                        for (Integer from; (from = box.receive()) != null; ) {
                            got[from]++;
                        }
                    }));
                }
                for (int i = 0; i < victims; i++) {
                    cancel(random.nextBoolean() ? senders.get(i) : receivers.get(i));
                }
                senders.forEach(MailboxTest::cancel);
                box.close();
                receivers.forEach(MailboxTest::cancel);
                // What the killed receivers left behind is still there.
                right.submit(() -> {
                    for (Integer from; (from = box.receive()) != null; ) {
                        got[from]++;
                    }
                }).join();
            }
            assertThat(got).as("round %d", round).isEqualTo(sent);
        }
    }

    /** Two threads, and limits of time that run out at any moment: what ran out of time was not sent, and the rest arrives. */
    @Test
    void nothing_is_lost_or_doubled_under_limits() {
        for (int round = 0; round < 10; round++) {
            Random random = new Random(round);
            Mailbox<Integer> box = new Mailbox<>(1 + round % 3);
            int n = 20;
            try (Processors cpus = Processors.start(2)) {
                List<CompletableFuture<List<Integer>>> sent = new ArrayList<>();
                List<CompletableFuture<List<Integer>>> got = new ArrayList<>();
                for (int i = 0; i < n; i++) {
                    int id = i;
                    Random own = new Random(random.nextLong());
                    sent.add(cpus.get(0).submit(() -> {
                        List<Integer> mine = new ArrayList<>();
                        for (int k = 0; k < 50; k++) {
                            int message = 1000 * id + k;
                            Duration limit = Duration.ofNanos(own.nextInt(200_000));
                            if (dev.weft.os.Timeout.moveOnAfter(limit, () -> box.send(message))) {
                                mine.add(message);
                            }
                        }
                        return mine;
                    }));
                    got.add(cpus.get(1).submit(() -> {
                        List<Integer> mine = new ArrayList<>();
                        while (!box.isClosed()) {
                            Duration limit = Duration.ofNanos(own.nextInt(200_000));
                            Integer message = dev.weft.os.Timeout.moveOnAfter(limit, null, () -> box.receive());
                            if (message != null) {
                                mine.add(message);
                            }
                        }
                        return mine;
                    }));
                }
                List<Integer> allSent = sent.stream().flatMap(future -> future.join().stream()).toList();
                box.close();
                List<Integer> allGot = new ArrayList<>(got.stream().flatMap(future -> future.join().stream()).toList());
                for (Integer message; (message = box.poll()) != null; ) {
                    allGot.add(message);
                }
                assertThat(allGot).as("round %d", round).containsExactlyInAnyOrderElementsOf(allSent);
            }
        }
    }

    /** A victim that goes on receiving when it should end, until it is given up, takes no message with it. */
    @Test
    void a_defiant_victim_leaves_what_it_was_woken_for() {
        Mailbox<Integer> box = new Mailbox<>(1);
        List<Integer> sent = new ArrayList<>();
        List<Integer> got = new ArrayList<>();
        Task<Void> victim = os.spawn(() -> {
            for (;;) {
                try {
                    got.add(box.receive());
                } catch (CoroutineExit e) {
                    // takes no notice
                }
            }
        });
        os.spawn(() -> {
            Co.trap(new KillTask(victim.tid()));
            for (int i = 0; victim.state() != Task.State.FAILED; i++) {
                if (box.offer(i)) {
                    sent.add(i);
                }
                Co.yield();
            }
            for (Integer left; (left = box.poll()) != null; ) {
                got.add(left);
            }
        });
        os.run();
        assertThat(victim.failure()).hasMessageContaining("ignored CoroutineExit");
        assertThat(sent).hasSizeGreaterThan(1000);
        assertThat(got).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(box.offer(-1)).isTrue();
    }

    private static void cancel(Task<?> task) {
        task.toCompletableFuture().cancel(true);
        task.toCompletableFuture().handle((v, t) -> null).join();
    }
}
