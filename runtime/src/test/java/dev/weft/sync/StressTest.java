package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoroutineExit;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programs with kills at random moments, under a model: each item that a sender was told is sent is received once or
 * left in the channel; those of one sender come in order to one receiver; one task at a time has the lock, and the permits add up.
 */
@Timeout(60)
class StressTest {
    private record Item(int sender, int number) {}

    @RegisterExtension
    final Failures failures = new Failures();

    private final Scheduler os = Scheduler.create(failures);
    private final Set<Item> sent = new HashSet<>();
    private final Set<Item> uncertain = new HashSet<>();
    private final List<Item> received = new ArrayList<>();
    private final Mutex mutex = Mutex.create();
    private final Semaphore semaphore = Semaphore.of(3);
    private Task<?> inside;
    private int permits;
    private long work;

    private List<Task<?>> spawnAll(Random random, List<Channel<Item>> channels) {
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int sender = i;
            Random own = new Random(random.nextLong());
            tasks.add(os.spawn("sender", () -> {
                for (int n = 0; n < 200; n++) {
                    Item item = new Item(sender, n);
                    Channel<Item> channel = channels.get(own.nextInt(channels.size()));
                    uncertain.add(item);
                    if (own.nextInt(4) == 0) {
                        new Select<Void>().send(channel, item, () -> null).send(channels.get(0), item, () -> null).await();
                    } else {
                        channel.send(item);
                    }
                    uncertain.remove(item);
                    sent.add(item);
                    if (own.nextInt(3) == 0) {
                        Co.yield();
                    }
                }
            }));
            tasks.add(os.spawn("receiver", () -> {
                Map<Integer, Integer> last = new HashMap<>();
                for (;;) {
                    Channel<Item> channel = channels.get(own.nextInt(channels.size()));
                    Item item = own.nextInt(4) == 0
                            ? new Select<Item>().receive(channel, x -> x).receive(channels.get(1), x -> x).await()
                            : channel.receive();
                    received.add(item);
                    if (own.nextInt(3) == 0) {
                        Co.yield();
                    }
                }
            }));
            tasks.add(os.spawn("locker", () -> {
                for (int n = 0; n < 300; n++) {
                    try (var held = mutex.lock()) {
                        assertThat(inside).isNull();
                        inside = os.running();
                        try {
                            Co.yield();
                            work++;
                        } finally {
                            assertThat(inside).isSameAs(os.running());
                            inside = null;
                        }
                    }
                    int wanted = 1 + own.nextInt(3);
                    semaphore.acquire(wanted);
                    permits += wanted;
                    try {
                        assertThat(permits).isLessThanOrEqualTo(3);
                        Co.yield();
                    } finally {
                        permits -= wanted;
                        semaphore.release(wanted);
                    }
                }
            }));
        }
        return tasks;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void nothing_is_lost_and_nothing_comes_twice(long seed) {
        Random random = new Random(seed);
        List<Channel<Item>> channels = List.of(Channel.rendezvous(), Channel.buffered(1), Channel.buffered(5));
        List<Task<?>> tasks = spawnAll(random, channels);
        os.spawn("killer", () -> {
            while (!tasks.isEmpty()) {
                for (int pause = random.nextInt(200); pause > 0; pause--) {
                    Co.yield();
                }
                Co.trap(new KillTask(tasks.remove(random.nextInt(tasks.size())).tid()));
            }
        });
        os.run();
        List<Item> left = new ArrayList<>();
        os.spawn(() -> {
            for (Channel<Item> channel : channels) {
                for (Item item; (item = channel.tryReceive()) != null; ) {
                    left.add(item);
                }
            }
        });
        os.run();
        List<Item> all = new ArrayList<>(received);
        all.addAll(left);
        assertThat(all).doesNotHaveDuplicates().containsAll(sent);
        all.removeAll(sent);
        assertThat(uncertain).containsAll(all);
        assertThat(received).hasSizeGreaterThan(20);
        assertThat(work).isPositive();
        assertThat(mutex.owner()).isNull();
        assertThat(semaphore.permits()).isEqualTo(3);
    }

    /** Without kills of receivers, what one sender sends over one channel is received in order, whoever receives it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void the_items_of_one_sender_come_in_order(long seed) {
        Random random = new Random(seed);
        Channel<Item> channel = Channel.buffered(random.nextInt(4));
        List<Task<?>> senders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int sender = i;
            senders.add(os.spawn(() -> {
                for (int n = 0; ; n++) {
                    channel.send(new Item(sender, n));
                }
            }));
        }
        os.spawn(() -> {
            while (!senders.isEmpty()) {
                for (int pause = random.nextInt(100); pause > 0; pause--) {
                    Co.yield();
                }
                Co.trap(new KillTask(senders.remove(random.nextInt(senders.size())).tid()));
            }
            channel.close();
        });
        Map<Integer, Integer> next = new HashMap<>();
        Task<Void> receiver = os.spawn(() -> channel.forEach(item -> {
            assertThat(item.number()).isEqualTo(next.merge(item.sender(), 1, Integer::sum) - 1);
            return null;
        }));
        os.run();
        assertThat(receiver.state()).isEqualTo(Task.State.DONE);
        assertThat(next).isNotEmpty();
    }

    /** A victim that goes on receiving when it should end, until it is given up, loses nothing either. */
    @Test
    void a_defiant_victim_gives_back_what_it_is_handed() {
        Channel<Integer> channel = Channel.rendezvous();
        List<Integer> accepted = new ArrayList<>();
        List<Integer> got = new ArrayList<>();
        Task<Void> victim = os.spawn(() -> {
            for (;;) {
                try {
                    got.add(channel.receive());
                } catch (CoroutineExit e) {
                    // takes no notice
                }
            }
        });
        os.spawn(() -> {
            Co.trap(new KillTask(victim.tid()));
            for (int i = 0; victim.state() != Task.State.FAILED; i++) {
                if (channel.trySend(i)) {
                    accepted.add(i);
                }
                Co.yield();
            }
            for (Integer item; (item = channel.tryReceive()) != null; ) {
                got.add(item);
            }
        });
        os.run();
        assertThat(victim.failure()).hasMessageContaining("ignored CoroutineExit");
        assertThat(accepted).hasSizeGreaterThan(1000);
        assertThat(got).containsExactlyInAnyOrderElementsOf(accepted);
    }
}
