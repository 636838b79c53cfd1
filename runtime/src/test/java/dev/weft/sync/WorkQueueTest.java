package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class WorkQueueTest {
    @RegisterExtension
    final Failures failures = new Failures();

    private final Scheduler os = Scheduler.create(failures);
    private final List<Object> seen = new ArrayList<>();

    private List<Object> order(WorkQueue<String> queue, String... items) {
        os.spawn(() -> {
            for (String item : items) {
                queue.put(item);
            }
            while (queue.size() > 0) {
                seen.add(queue.get());
            }
        });
        os.run();
        return seen;
    }

    @Test
    void first_in_first_out() {
        assertThat(order(WorkQueue.fifo(3), "b", "c", "a")).containsExactly("b", "c", "a");
    }

    @Test
    void last_in_first_out() {
        assertThat(order(WorkQueue.lifo(3), "b", "c", "a")).containsExactly("a", "c", "b");
    }

    @Test
    void the_least_first_and_equals_in_order() {
        assertThat(order(WorkQueue.prioritized(9, Comparator.comparing(String::length)), "ccc", "b2", "b1", "a", "b3"))
                .containsExactly("a", "b2", "b1", "b3", "ccc");
    }

    @Test
    void an_item_that_was_handed_to_a_victim_keeps_its_place() {
        WorkQueue<String> queue = WorkQueue.prioritized(9, Comparator.comparing(String::length));
        Task<String> victim = os.spawn(() -> queue.get());
        os.spawn(() -> {
            queue.put("b1");
            queue.put("b2");
            queue.put("a");
            Co.trap(new KillTask(victim.tid()));
            seen.addAll(List.of(queue.get(), queue.get(), queue.get()));
        });
        os.run();
        assertThat(seen).containsExactly("a", "b1", "b2");
    }

    @Test
    void put_waits_while_it_is_full_and_join_until_all_is_done() {
        WorkQueue<Integer> queue = WorkQueue.fifo(2);
        Task<Void> producer = os.spawn("producer", () -> {
            for (int i = 0; i < 5; i++) {
                queue.put(i);
                seen.add("put " + i);
            }
            queue.join();
            seen.add("joined");
        });
        os.spawn(() -> {
            assertThat(producer.waitsOn()).isEqualTo("WorkQueue to send");
            for (int i = 0; i < 5; i++) {
                seen.add("got " + queue.get());
                Co.yield();
                queue.taskDone();
            }
            seen.add("worked");
        });
        os.run();
        assertThat(seen).startsWith("put 0", "put 1", "got 0").endsWith("worked", "joined").hasSize(12);
    }

    @Test
    void join_returns_at_once_if_nothing_is_left_and_one_cannot_do_more_than_was_put() {
        WorkQueue<Integer> queue = WorkQueue.fifo(2);
        Task<Void> task = os.spawn(() -> {
            queue.join();
            assertThat(queue.tryPut(1)).isTrue();
            assertThat(queue.tryGet()).isEqualTo(1);
            assertThat(queue.tryGet()).isNull();
            queue.taskDone();
            queue.taskDone();
        });
        os.run();
        assertThat(task.failure()).hasMessageContaining("more often than items were put");
    }

    @Test
    void closing_ends_the_putting_and_leaves_what_is_there() {
        WorkQueue<String> queue = WorkQueue.fifo(1);
        Task<Void> blocked = os.spawn(() -> {
            queue.put("first");
            queue.put("never");
        });
        Task<List<String>> worker = os.spawn(() -> {
            queue.close();
            queue.close();
            List<String> got = new ArrayList<>();
            for (String s; (s = queue.getOrNull()) != null; ) {
                got.add(s);
                Co.yield();
                queue.taskDone();
            }
            got.add(queue.tryGet());
            return got;
        });
        Task<Void> late = os.spawn(() -> queue.put("late"));
        Task<Boolean> tries = os.spawn(() -> queue.tryPut("late"));
        Task<String> joins = os.spawn(() -> {
            queue.join();
            return "joined, " + queue.size() + " left";
        });
        os.run();
        assertThat(worker.result()).containsExactly("first", null);
        assertThat(blocked.failure()).isInstanceOf(ChannelClosedException.class).hasMessage("WorkQueue is closed");
        assertThat(late.failure()).isInstanceOf(ChannelClosedException.class);
        assertThat(tries.failure()).isInstanceOf(ChannelClosedException.class);
        assertThat(joins.result()).isEqualTo("joined, 0 left");
        assertThat(queue.isClosed()).isTrue();
    }

    @Test
    void closing_wakes_those_who_wait_to_take() {
        WorkQueue<String> queue = WorkQueue.lifo(1);
        Task<String> ends = os.spawn(() -> queue.getOrNull());
        Task<String> raises = os.spawn(() -> queue.get());
        os.spawn(queue::close);
        os.run();
        assertThat(ends.result()).isNull();
        assertThat(raises.failure()).isInstanceOf(ChannelClosedException.class);
    }

    @Test
    void a_queue_needs_a_capacity() {
        assertThatThrownBy(() -> WorkQueue.fifo(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WorkQueue.lifo(-1)).hasMessage("negative capacity: -1");
    }
}
