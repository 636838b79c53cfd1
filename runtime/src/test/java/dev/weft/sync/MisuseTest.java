package dev.weft.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Generator;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The wrong thread, the wrong scheduler, null and nonsense: an error that says so, and nothing lost. */
@Timeout(60)
class MisuseTest {
    @RegisterExtension
    final Failures failures = new Failures();

    private final Scheduler os = Scheduler.create(failures);
    private final Channel<Integer> channel = Channel.buffered("c", 1);

    @Test
    void a_thread_that_runs_no_scheduler_is_told() {
        assertThatThrownBy(() -> channel.trySend(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("Channel \"c\"", "runs no scheduler", "Scheduler.execute");
        assertThatThrownBy(() -> channel.send(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> channel.close()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Mutex.create().lock()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Event().set()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_action_on_the_schedulers_thread_may_do_what_does_not_wait() {
        List<Throwable> problems = new ArrayList<>();
        os.execute(() -> channel.trySend(1));
        os.execute(() -> {
            try {
                channel.send(2);
            } catch (IllegalStateException e) {
                problems.add(e);
            }
        });
        Task<Integer> task = os.spawn(() -> channel.receive());
        os.run();
        assertThat(task.result()).isEqualTo(1);
        assertThat(problems).hasSize(1).first().asString().contains("only a task can wait");
    }

    @Test
    void another_scheduler_is_refused() {
        os.spawn(() -> channel.send(1));
        os.run();
        Scheduler other = Scheduler.create(failures);
        Task<Integer> stranger = other.spawn(() -> channel.receive());
        other.run();
        assertThat(stranger.failure()).hasMessage("Channel \"c\" belongs to another scheduler");
        Task<Integer> own = os.spawn(() -> channel.receive());
        os.run();
        assertThat(own.result()).isEqualTo(1);
    }

    /** The outer task is in its turn while its nested scheduler runs. */
    @Test
    void a_nested_scheduler_is_another_one() {
        List<Throwable> strangers = new ArrayList<>();
        os.spawn(() -> {
            channel.trySend(1);
            Scheduler inner = Scheduler.create(failures);
            Task<Void> stranger = inner.spawn(() -> {
                channel.send(2);
            });
            inner.run();
            strangers.add(stranger.failure());
            assertThat(Scheduler.current()).isSameAs(os);
        });
        os.run();
        assertThat(strangers).hasSize(1).first().asString().contains("belongs to another scheduler");
        assertThat(Scheduler.current()).isNull();
    }

    @Test
    void null_is_refused() {
        Task<Void> sends = os.spawn(() -> channel.send(null));
        Task<Void> tries = os.spawn(() -> {
            channel.trySend(null);
        });
        Task<Void> puts = os.spawn(() -> WorkQueue.fifo(1).put(null));
        Task<Void> fails = os.spawn(() -> new Promise<>().fail(null));
        os.run();
        assertThat(List.of(sends, tries, puts, fails))
                .allSatisfy(t -> assertThat(t.failure()).isInstanceOf(NullPointerException.class));
        assertThat(channel.size()).isZero();
        assertThatThrownBy(() -> Channel.buffered(-1)).hasMessage("negative capacity: -1");
        assertThatThrownBy(() -> new Select<>().receive(null, i -> i)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new Select<>().receive(channel, null)).isInstanceOf(NullPointerException.class);
    }

    /** A generator's yields go to its loop, not to the scheduler. */
    @Test
    void a_wait_inside_a_generator_is_no_silent_null() {
        Task<Object> task = os.spawn(() -> {
            Generator<Object> inner = Generator.of(() -> {
                channel.receive();
            });
            inner.next();
            return inner.next();
        });
        os.run();
        assertThat(task.failure()).hasMessageContainingAll("Channel \"c\" to receive", "Co.yieldFrom");
    }
}
