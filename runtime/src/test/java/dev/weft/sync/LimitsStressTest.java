package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Sleep;
import dev.weft.os.Task;
import dev.weft.os.Timeout;
import dev.weft.os.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random programs whose waits run out of time at random moments, in virtual time, so that each seed takes one course. What ran out
 * of time has not happened, what did not has: no item is lost, doubled, or sent after all; no lock, permit or signal is lost.
 */
@org.junit.jupiter.api.Timeout(60)
class LimitsStressTest {
    @RegisterExtension
    final Failures failures = new Failures();

    private final Scheduler os = Scheduler.create(failures, VirtualClock.automatic());
    private final List<Integer> accepted = new ArrayList<>();
    private final List<Integer> received = new ArrayList<>();
    private int expired;

    private static Duration some(Random random) {
        return Duration.ofMillis(random.nextInt(4));
    }

    @Coroutine
    private static void pause(Random random) {
        switch (random.nextInt(3)) {
            case 0 -> Co.yield();
            case 1 -> Co.yield(new Sleep(some(random)));
            default -> {}
        }
    }

    /** Where items go and come from, in all ways there are. */
    private static final class Ways {
        final List<Channel<Integer>> channels = List.of(Channel.rendezvous(), Channel.buffered(1), Channel.buffered(3));
        final List<WorkQueue<Integer>> queues =
                List.of(WorkQueue.fifo(2), WorkQueue.lifo(1), WorkQueue.prioritized(2, Comparator.reverseOrder()));

        /** False if the time ran out. */
        @Coroutine
        boolean send(int item, Random random) throws Exception {
            Channel<Integer> channel = channels.get(random.nextInt(3));
            WorkQueue<Integer> queue = queues.get(random.nextInt(3));
            return switch (random.nextInt(3)) {
                case 0 -> Timeout.moveOnAfter(some(random), () -> channel.send(item));
                case 1 -> Timeout.moveOnAfter(some(random), () -> queue.put(item));
                default -> new Select<Boolean>()
                        .send(channel, item, () -> true)
                        .send(channels.get(random.nextInt(3)), item, () -> true)
                        .orAfter(some(random), () -> false)
                        .await();
            };
        }

        /** Null if the time ran out. */
        @Coroutine
        Integer receive(Random random) throws Exception {
            Channel<Integer> channel = channels.get(random.nextInt(3));
            WorkQueue<Integer> queue = queues.get(random.nextInt(3));
            return switch (random.nextInt(3)) {
                case 0 -> Timeout.moveOnAfter(some(random), null, () -> channel.receive());
                case 1 -> {
                    Integer item = Timeout.moveOnAfter(some(random), null, () -> queue.get());
                    if (item != null) {
                        queue.taskDone();
                    }
                    yield item;
                }
                default -> new Select<Integer>()
                        .receive(channel, i -> i)
                        .receive(channels.get(random.nextInt(3)), i -> i)
                        .orAfter(some(random), () -> null)
                        .await();
            };
        }

        /** Closes all; what is left is still there. */
        @Coroutine
        List<Integer> drain() {
            List<Integer> left = new ArrayList<>();
            for (Channel<Integer> channel : channels) {
                channel.close();
                for (Integer item; (item = channel.receiveOrNull()) != null; ) {
                    left.add(item);
                }
            }
            for (WorkQueue<Integer> queue : queues) {
                queue.close();
                for (Integer item; (item = queue.getOrNull()) != null; ) {
                    left.add(item);
                    queue.taskDone();
                }
                queue.join();
            }
            return left;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void an_item_has_been_sent_if_and_only_if_the_time_did_not_run_out(long seed) {
        Random random = new Random(seed);
        Ways ways = new Ways();
        List<Task<?>> victims = new ArrayList<>();
        List<Task<?>> senders = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int sender = i;
            Random own = new Random(random.nextLong());
            senders.add(os.spawn("sender", () -> {
                for (int n = 0; n < 100; n++) {
                    int item = 1000 * sender + n;
                    if (ways.send(item, own)) {
                        accepted.add(item);
                    } else {
                        expired++;
                    }
                    pause(own);
                }
            }));
            victims.add(os.spawn("receiver", () -> {
                for (;;) {
                    Integer item = ways.receive(own);
                    if (item != null) {
                        received.add(item);
                    }
                    pause(own);
                }
            }));
        }
        os.spawn("killer", () -> {
            while (!victims.isEmpty()) {
                Co.yield(new Sleep(Duration.ofMillis(random.nextInt(60))));
                Co.trap(new KillTask(victims.remove(random.nextInt(victims.size())).tid()));
            }
        });
        os.run();
        assertThat(senders).allMatch(task -> task.state() == Task.State.DONE);
        // A receiver that was killed may have been handed an item whose sender's time ran out afterwards: it was sent.
        Task<List<Integer>> left = os.spawn(() -> ways.drain());
        os.run();
        received.addAll(left.result());
        assertThat(received).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(accepted);
        assertThat(accepted).hasSizeGreaterThan(50);
        assertThat(expired).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void no_lock_permit_or_party_is_lost(long seed) {
        Random random = new Random(seed);
        Mutex mutex = Mutex.create();
        Condition changed = mutex.newCondition();
        Semaphore semaphore = Semaphore.of(3);
        Barrier barrier = new Barrier(3);
        int[] inside = {0};
        int[] passed = {0};
        int[] last = {0};
        int[] signalled = {0};
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Random own = new Random(random.nextLong());
            tasks.add(os.spawn(() -> {
                for (int n = 0; n < 60; n++) {
                    Timeout.moveOnAfter(some(own), () -> {
                        try (var held = mutex.lock()) {
                            assertThat(++inside[0]).isEqualTo(1);
                            try {
                                pause(own);
                            } finally {
                                inside[0]--;
                            }
                            if (own.nextBoolean()) {
                                changed.signal();
                            } else {
                                changed.await();
                                signalled[0]++;
                            }
                            assertThat(mutex.owner()).isSameAs(os.running());
                        }
                    });
                    int wanted = 1 + own.nextInt(3);
                    if (Timeout.moveOnAfter(some(own), () -> semaphore.acquire(wanted))) {
                        pause(own);
                        semaphore.release(wanted);
                    }
                    Integer toCome = Timeout.moveOnAfter(some(own), null, () -> barrier.await());
                    if (toCome == null) {
                        expired++;
                    } else {
                        passed[0]++;
                        last[0] += toCome == 0 ? 1 : 0;
                    }
                }
            }));
        }
        os.run();
        assertThat(tasks).allMatch(task -> task.state() == Task.State.DONE);
        assertThat(mutex.owner()).isNull();
        assertThat(semaphore.permits()).isEqualTo(3);
        assertThat(barrier.waiting()).isZero();
        assertThat(passed[0]).isEqualTo(3 * last[0]).isPositive();
        assertThat(signalled[0]).isPositive();
        assertThat(expired).isPositive();
    }
}
