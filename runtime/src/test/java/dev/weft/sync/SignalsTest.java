package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Semaphores, events, barriers and promises. */
@Timeout(60)
class SignalsTest {
    @RegisterExtension
    final Failures failures = new Failures();

    private final Scheduler os = Scheduler.create(failures);
    private final List<Object> seen = new ArrayList<>();

    private Task<Void> acquires(Semaphore semaphore, String name, int n) {
        return os.spawn(name, () -> {
            semaphore.acquire(n);
            seen.add(name);
        });
    }

    @Test
    void permits_are_given_in_order_even_if_a_later_request_would_fit() {
        Semaphore semaphore = Semaphore.of("s", 1);
        Task<Void> big = acquires(semaphore, "big", 3);
        acquires(semaphore, "small", 1);
        os.spawn(() -> {
            assertThat(big.waitsOn()).isEqualTo("Semaphore \"s\"");
            assertThat(semaphore.tryAcquire()).isFalse();
            semaphore.release(2);
            Co.yield();
            assertThat(seen).containsExactly("big");
            semaphore.release();
        });
        os.run();
        assertThat(seen).containsExactly("big", "small");
        assertThat(semaphore.permits()).isZero();
    }

    @Test
    void those_behind_a_victim_are_served() {
        Semaphore semaphore = Semaphore.of(1);
        Task<Void> big = acquires(semaphore, "big", 3);
        acquires(semaphore, "small", 1);
        os.spawn(() -> Co.yield(new KillTask(big.tid())));
        os.run();
        assertThat(seen).containsExactly("small");
    }

    @Test
    void permits_that_were_handed_to_a_victim_are_given_back() {
        Semaphore semaphore = Semaphore.of(0);
        Task<Void> victim = acquires(semaphore, "victim", 2);
        acquires(semaphore, "heir", 1);
        os.spawn(() -> {
            semaphore.release(2);
            Co.yield(new KillTask(victim.tid()));
        });
        os.run();
        assertThat(seen).containsExactly("heir");
        assertThat(semaphore.permits()).isEqualTo(1);
    }

    @Test
    void senseless_numbers_of_permits_are_refused() {
        assertThatThrownBy(() -> Semaphore.of(-1)).hasMessage("negative permits: -1");
        Semaphore semaphore = Semaphore.of(Integer.MAX_VALUE);
        Task<Void> zero = acquires(semaphore, "zero", 0);
        Task<Void> none = os.spawn(() -> semaphore.release(-1));
        Task<Void> many = os.spawn(() -> semaphore.release());
        os.run();
        assertThat(List.of(zero, none, many)).allSatisfy(t -> assertThat(t.failure()).isInstanceOf(IllegalArgumentException.class));
        assertThat(semaphore.permits()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void an_event_wakes_all_in_order() {
        Event event = new Event("go");
        for (int i = 0; i < 3; i++) {
            int number = i;
            os.spawn(() -> {
                event.await();
                seen.add(number);
            });
        }
        os.spawn(() -> {
            event.set();
            event.await();
            event.clear();
            assertThat(event.isSet()).isFalse();
        });
        os.run();
        assertThat(seen).containsExactly(0, 1, 2);
    }

    @Test
    void a_barrier_lets_all_go_when_the_last_has_come_and_again() {
        Barrier barrier = new Barrier(3);
        for (int i = 0; i < 3; i++) {
            int number = i;
            os.spawn(() -> {
                seen.add(number + ":" + barrier.await());
                seen.add(number + ":" + barrier.await());
            });
        }
        os.run();
        assertThat(seen).containsExactlyInAnyOrder("0:2", "1:1", "2:0", "2:2", "0:1", "1:0");
        assertThat(seen.subList(0, 3)).containsExactlyInAnyOrder("2:0", "0:2", "1:1");
    }

    @Test
    void a_victim_has_not_come_to_the_barrier() {
        Barrier barrier = new Barrier(2);
        Task<Integer> victim = os.spawn(() -> barrier.await());
        Task<Integer> other = os.spawn(() -> {
            Co.yield(new KillTask(victim.tid()));
            assertThat(barrier.waiting()).isZero();
            return barrier.await();
        });
        Task<Integer> last = os.spawn(() -> {
            Co.yield();
            Co.yield();
            Co.yield();
            return barrier.await();
        });
        os.run();
        assertThat(other.result()).isEqualTo(1);
        assertThat(last.result()).isZero();
        assertThatThrownBy(() -> new Barrier(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_promise_is_kept_once_for_all() {
        Promise<String> promise = new Promise<>("p");
        Task<String> early = os.spawn(() -> promise.await());
        Task<String> late = os.spawn(() -> {
            promise.complete("x");
            assertThatThrownBy(() -> promise.complete("y")).hasMessage("Promise \"p\" is done already");
            assertThatThrownBy(() -> promise.fail(new Exception())).isInstanceOf(IllegalStateException.class);
            return promise.await();
        });
        os.run();
        assertThat(early.result() + late.result()).isEqualTo("xx");
        assertThat(promise.isDone()).isTrue();
    }

    @Test
    void a_failed_promise_raises_in_each_task() {
        Promise<String> promise = new Promise<>();
        Exception failure = new Exception("no");
        Task<String> early = os.spawn(() -> promise.await());
        os.spawn(() -> promise.fail(failure));
        Task<String> late = os.spawn(() -> promise.await());
        os.run();
        assertThat(early.failure()).isInstanceOf(CompletionException.class).hasCause(failure);
        assertThat(late.failure()).isInstanceOf(CompletionException.class).isNotSameAs(early.failure());
    }
}
