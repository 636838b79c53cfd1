package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.os.DeadlockException;
import dev.weft.os.Join;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks, their conditions, and the circles they can close. */
@Timeout(60)
class MutexTest {
    @RegisterExtension
    final Failures failures = new Failures();

    private final Scheduler os = Scheduler.create(failures);
    private final Mutex a = Mutex.named("a");
    private final Mutex b = Mutex.named("b");
    private final List<Object> seen = new ArrayList<>();

    private Task<Void> locks(String name, Mutex... mutexes) {
        return os.spawn(name, () -> {
            for (Mutex mutex : mutexes) {
                mutex.lock();
                seen.add(name);
                Co.yield();
            }
            for (Mutex mutex : mutexes) {
                mutex.unlock();
            }
        });
    }

    @Test
    void one_at_a_time_in_the_order_in_which_they_came() {
        for (String name : List.of("1", "2", "3")) {
            os.spawn(name, () -> {
                for (int i = 0; i < 2; i++) {
                    try (var held = a.lock()) {
                        seen.add(name + " in");
                        Co.yield();
                        seen.add(name + " out");
                    }
                }
            });
        }
        os.run();
        assertThat(seen).containsExactly(
                "1 in", "1 out", "2 in", "2 out", "3 in", "3 out", "1 in", "1 out", "2 in", "2 out", "3 in", "3 out");
        assertThat(a.owner()).isNull();
    }

    @Test
    void a_waiting_task_says_for_what() {
        locks("1", a);
        Task<Void> second = locks("2", a);
        os.spawn(() -> seen.add(second.waitsOn()));
        os.run();
        assertThat(seen).containsExactly("1", "Mutex \"a\"", "2");
    }

    @Test
    void only_the_owner_unlocks() {
        os.spawn("owner", () -> {
            a.lock();
            Co.yield();
            a.unlock();
        });
        Task<Void> other = os.spawn("other", () -> a.unlock());
        Task<Void> nobody = os.spawn("nobody", () -> b.unlock());
        os.run();
        assertThat(other.failure())
                .isInstanceOf(IllegalMonitorStateException.class)
                .hasMessage("task 2 \"other\" does not hold Mutex \"a\", task 1 \"owner\" does");
        assertThat(nobody.failure()).isInstanceOf(IllegalMonitorStateException.class);
        assertThat(a.owner()).isNull();
    }

    @Test
    void only_a_reentrant_one_is_locked_twice() {
        Mutex r = Mutex.reentrant("r");
        Task<Void> twice = os.spawn(() -> {
            r.lock();
            r.lock();
            assertThat(r.tryLock()).isTrue();
            r.unlock();
            r.unlock();
            assertThat(r.owner()).isNotNull();
            r.unlock();
            assertThat(r.owner()).isNull();
            try (var held = a.lock()) {
                assertThat(a.tryLock()).isFalse();
                a.lock();
            }
        });
        os.run();
        assertThat(twice.failure()).isInstanceOf(IllegalStateException.class).hasMessageContaining("not reentrant");
        assertThat(a.owner()).isNull();
    }

    @Test
    void a_lock_that_was_handed_to_a_victim_goes_on() {
        locks("1", a);
        Task<Void> victim = locks("victim", a);
        locks("3", a);
        os.spawn(() -> {
            while (a.owner() != victim) {
                Co.yield();
            }
            assertThat(victim.state()).isEqualTo(Task.State.READY);
            Co.trap(new KillTask(victim.tid()));
        });
        os.run();
        assertThat(seen).containsSubsequence("1", "3");
        assertThat(a.owner()).isNull();
    }

    @Test
    void a_lock_left_locked_is_no_silent_hang() {
        os.spawn("careless", () -> a.lock());
        Task<Void> next = locks("2", a);
        os.run();
        assertThat(next.failure()).hasMessageContainingAll("Mutex \"a\" was left locked", "careless");
    }

    @Test
    void two_tasks_that_hold_what_the_other_wants_are_told() {
        Task<Void> first = locks("x", a, b);
        Task<Void> second = os.spawn("y", () -> {
            try (var outer = b.lock()) {
                Co.yield();
                try (var inner = a.lock()) {
                    seen.add("not reached");
                }
            }
        });
        os.run();
        assertThat(second.failure())
                .isInstanceOf(DeadlockException.class)
                .hasMessage("deadlock: task 2 \"y\" waits for Mutex \"a\", held by task 1 \"x\", "
                        + "which waits for Mutex \"b\", held by task 2 \"y\"");
        assertThat(first.state()).isEqualTo(Task.State.DONE);
        assertThat(a.owner()).isNull();
        assertThat(b.owner()).isNull();
    }

    @Test
    void a_circle_may_go_through_a_join() {
        Task<Void> holder = os.spawn("holder", () -> {
            try (var held = a.lock()) {
                Co.yield();
                Co.yield(new Join<>(2));
            }
        });
        Task<Void> locker = locks("locker", a);
        os.run();
        assertThat(holder.failure())
                .isInstanceOf(DeadlockException.class)
                .hasMessage("deadlock: task 1 \"holder\" waits for task 2 \"locker\", "
                        + "which waits for Mutex \"a\", held by task 1 \"holder\"");
        assertThat(locker.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void a_condition_gives_the_lock_up_and_has_it_again() {
        Condition changed = a.newCondition();
        int[] balance = {0};
        Task<Void> taker = os.spawn(() -> {
            try (var held = a.lock()) {
                while (balance[0] < 2) {
                    changed.await();
                    assertThat(a.owner()).isSameAs(os.running());
                }
                seen.add("taken");
            }
        });
        os.spawn(() -> {
            for (int i = 0; i < 2; i++) {
                try (var held = a.lock()) {
                    balance[0]++;
                    changed.signal();
                    seen.add("put");
                }
                Co.yield();
            }
        });
        os.run();
        assertThat(seen).containsExactly("put", "put", "taken");
        assertThat(taker.state()).isEqualTo(Task.State.DONE);
        assertThat(a.owner()).isNull();
    }

    @Test
    void a_signal_for_a_victim_goes_to_the_next_and_the_victim_unwinds_with_the_lock() {
        Condition changed = a.newCondition();
        List<Task<Void>> waiters = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int number = i;
            waiters.add(os.spawn(() -> {
                try (var held = a.lock()) {
                    try {
                        changed.await();
                        seen.add("signalled " + number);
                    } finally {
                        assertThat(a.owner()).isSameAs(os.running());
                    }
                }
            }));
        }
        os.spawn(() -> {
            try (var held = a.lock()) {
                changed.signal();
            }
            Co.trap(new KillTask(waiters.get(0).tid()));
        });
        os.run();
        assertThat(seen).containsExactly("signalled 1");
        assertThat(waiters.get(0).state()).isEqualTo(Task.State.KILLED);
        assertThat(a.owner()).isNull();
    }

    @Test
    void a_condition_is_for_the_holder() {
        Condition changed = a.newCondition();
        Task<Void> awaits = os.spawn(() -> changed.await());
        Task<Void> signals = os.spawn(() -> changed.signalAll());
        os.run();
        assertThat(awaits.failure()).isInstanceOf(IllegalMonitorStateException.class);
        assertThat(signals.failure()).isInstanceOf(IllegalMonitorStateException.class);
    }

    /** It has been signalled, and is killed when it waits for the lock: it gets the lock first, because it is going to unlock. */
    @Test
    void a_victim_that_locks_again_after_a_signal_gets_the_lock_before_it_dies() {
        Mutex lock = Mutex.create();
        Condition changed = lock.newCondition();
        List<Object> seen = new ArrayList<>();
        Task<Void> victim = os.spawn("victim", () -> {
            try (var held = lock.lock()) {
                changed.await();
                seen.add("signalled");
                Co.yield();
                seen.add("not reached");
            } finally {
                seen.add(lock.owner());
            }
        });
        os.spawn(() -> {
            try (var held = lock.lock()) {
                changed.signal();
                Co.yield();
                Co.trap(new KillTask(victim.tid()));
                Co.yield();
            }
        });
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(seen).containsExactly("signalled", null);
        assertThat(lock.owner()).isNull();
    }
}
