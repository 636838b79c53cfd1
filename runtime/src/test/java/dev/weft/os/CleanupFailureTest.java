package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.CoroutineExit;
import dev.weft.sync.Event;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Flaw 15, in Java's form: what {@code close()} throws while a task is unwound hides in the exit, and must not be lost with it. */
@Timeout(60)
class CleanupFailureTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);
    private final Event never = new Event();

    private static void failToClose() throws IOException {
        throw new IOException("disk full");
    }

    private Task<Void> spawnVictim() {
        return os.spawn("victim", () -> {
            try (Closeable file = CleanupFailureTest::failToClose) {
                never.await();
            }
        });
    }

    private void spawnKiller(Task<?> victim) {
        os.spawn("killer", () -> Co.yield(new KillTask(victim.tid())));
    }

    @Test
    void it_is_reported_if_nobody_joins() {
        Task<Void> victim = spawnVictim();
        spawnKiller(victim);
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).singleElement().satisfies(p -> {
            assertThat(p).isInstanceOf(CancellationException.class).hasMessage("task 1 \"victim\" was killed");
            assertThat(p.getSuppressed()).singleElement().satisfies(t -> assertThat(t).isInstanceOf(IOException.class).hasMessage("disk full"));
        });
    }

    @Test
    void a_group_takes_notice_of_it_in_a_member_that_it_kills() {
        Task<Void> owner = os.spawn(() -> TaskGroup.run(group -> {
            group.spawn("member", () -> {
                try (Closeable file = CleanupFailureTest::failToClose) {
                    Co.yield(new Sleep(Duration.ofDays(1)));
                }
            });
            Co.yield();
            throw new IllegalStateException("first");
        }));
        os.run();
        assertThat(owner.failure()).hasMessage("first").satisfies(t -> assertThat(t.getSuppressed()).singleElement()
                .satisfies(s -> assertThat(s).isInstanceOf(CancellationException.class).hasSuppressedException(new IOException("disk full"))));
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p).hasCause(owner.failure()));
    }

    @Test
    void a_joiner_gets_it_and_it_is_not_reported() {
        Task<Void> victim = spawnVictim();
        Task<Object> joiner = os.spawn("joiner", () -> Co.trap(new Join<>(victim.tid())));
        spawnKiller(victim);
        os.run();
        assertThat(joiner.failure()).isInstanceOf(CancellationException.class).hasSuppressedException(new IOException("disk full"));
        // the joiner's own failure, and that only
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p).hasCause(joiner.failure()));
    }

    @Test
    void a_future_cannot_carry_it_so_it_is_reported() {
        Task<Void> victim = spawnVictim();
        CompletableFuture<Void> future = victim.toCompletableFuture();
        spawnKiller(victim);
        os.run();
        assertThat(future).isCancelled();
        assertThat(out.problems).hasSize(1);
    }

    @Test
    void a_remark_is_no_failure() {
        final class HowFar extends Exception implements Remark {
            private static final long serialVersionUID = 1;
        }
        Task<Void> victim = os.spawn(() -> {
            try {
                never.await();
            } catch (Throwable t) {
                t.addSuppressed(new HowFar());
                throw t;
            }
        });
        spawnKiller(victim);
        os.run();
        assertThat(out.problems).isEmpty();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
    }

    /** A limit has run out and its exit is on its way to the task; then the task is killed. */
    @Test
    void neither_is_an_exit_that_another_one_has_overtaken() {
        Task<Void> victim = os.spawn(() -> never.await());
        os.spawn(() -> {
            os.kernel().cancellation().interrupt(victim, new CoroutineExit());
            os.kernel().cancellation().kill(victim);
        });
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_failure_that_was_on_its_way_to_the_victim_is_reported_too() {
        Task<Void> child = os.spawn("child", () -> {
            Co.yield();
            throw new IOException("of the child");
        });
        Task<Object> victim = os.spawn("victim", () -> Co.trap(new Join<>(child.tid())));
        os.spawn("killer", () -> {
            while (victim.state() != Task.State.READY || child.state() != Task.State.FAILED) {
                Co.yield();
            }
            os.kernel().cancellation().kill(victim);
        });
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p.getSuppressed())
                .singleElement()
                .satisfies(t -> assertThat(t).hasCauseInstanceOf(IOException.class)));
    }

    @Test
    void a_limit_of_time_that_fails_carries_it() {
        Task<Void> task = os.spawn(() -> dev.weft.os.Timeout.failAfter(Duration.ofMillis(1), () -> {
            try (Closeable file = CleanupFailureTest::failToClose) {
                never.await();
            }
        }));
        os.run();
        assertThat(task.failure()).isInstanceOf(TimeoutException.class).hasSuppressedException(new IOException("disk full"));
    }

    @Test
    void a_limit_of_time_that_moves_on_reports_it() {
        Task<String> task = os.spawn(() -> dev.weft.os.Timeout.moveOnAfter(Duration.ofMillis(1), "moved on", () -> {
            try (Closeable file = CleanupFailureTest::failToClose) {
                never.await();
                return "not reached";
            }
        }));
        Task<Boolean> other = os.spawn(() -> dev.weft.os.Timeout.moveOnAfter(Duration.ofMillis(1), () -> {
            try (Closeable file = CleanupFailureTest::failToClose) {
                never.await();
            }
        }));
        os.run();
        assertThat(task.result()).isEqualTo("moved on");
        assertThat(other.result()).isFalse();
        assertThat(out.problems).hasSize(2).allSatisfy(p -> assertThat(p).isInstanceOf(IOException.class).hasMessage("disk full"));
    }

    @Test
    void a_group_whose_body_is_interrupted_throws_it() {
        Task<Void> task = os.spawn(() -> TaskGroup.run(group -> {
            group.spawn(() -> group.cancel());
            try (Closeable file = CleanupFailureTest::failToClose) {
                never.await();
            }
        }));
        os.run();
        assertThat(task.failure()).isInstanceOf(IOException.class).hasMessage("disk full");
    }
}
