package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer from another thread that comes after its wait has ended does not end the caller's next one. */
@Timeout(60)
class LateAnswerTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    /** Answered by hand, from another thread; the same object serves all calls. */
    private static final class Ask extends SystemCall<String> {
        final List<Reply<String>> replies = new ArrayList<>();

        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {
            replies.add(reply(caller));
        }
    }

    private static void elsewhere(Runnable action) {
        CompletableFuture.runAsync(action).join();
    }

    @Test
    void a_reply_to_a_call_that_timed_out_does_not_end_the_next_yield_of_the_same_call() {
        Ask ask = new Ask();
        Task<String> task = os.spawn(() -> {
            String first = dev.weft.os.Timeout.moveOnAfter(Duration.ofMillis(1), "too late", () -> Co.trap(ask));
            return first + ", " + Co.trap(ask);
        });
        os.spawn(() -> {
            while (ask.replies.size() < 2) {
                Co.yield();
            }
            elsewhere(() -> ask.replies.get(0).resume("answer to the first"));
            elsewhere(() -> ask.replies.get(0).fail(new IllegalStateException("of the first")));
            Co.yield(new Sleep(Duration.ofMillis(1)));
            assertThat(task.state()).isEqualTo(Task.State.WAITING);
            elsewhere(() -> ask.replies.get(1).resume("answer to the second"));
            elsewhere(() -> ask.replies.get(1).resume("twice"));
        });
        os.run();
        assertThat(task.result()).isEqualTo("too late, answer to the second");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_reply_to_a_killed_task_does_not_reach_its_cleanup() {
        Ask ask = new Ask();
        List<String> seen = new ArrayList<>();
        Task<Void> victim = os.spawn(() -> {
            try {
                Co.trap(ask);
            } finally {
                seen.add(Co.trap(ask));
            }
        });
        os.spawn(() -> {
            Co.yield(new KillTask(victim.tid()));
            while (ask.replies.size() < 2) {
                Co.yield();
            }
            elsewhere(() -> ask.replies.get(0).resume("late"));
            Co.yield(new Sleep(Duration.ofMillis(1)));
            elsewhere(() -> ask.replies.get(1).resume("cleaned up"));
        });
        os.run();
        assertThat(seen).containsExactly("cleaned up");
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_reply_on_the_schedulers_own_thread_and_a_failure() {
        Task<String> failing = os.spawn(() -> Co.trap(new SystemCall<String>() {
            @Override
            protected void handle(Task<?> caller, Scheduler scheduler) {
                Reply<String> reply = reply(caller);
                reply.fail(new IllegalArgumentException("no"));
                reply.resume("dropped");
                assertThat(reply).hasToString("Reply to task 1 \"" + caller.name() + "\" READY");
            }
        }));
        os.run();
        assertThat(failing.failure()).isInstanceOf(IllegalArgumentException.class).hasMessage("no");
        assertThat(out.problems).singleElement().satisfies(p -> assertThat(p).hasCause(failing.failure()));
    }

    @Test
    void a_reply_belongs_to_a_call_that_waits() {
        Task<String> task = os.spawn(() -> Co.trap(new SystemCall<String>() {
            @Override
            protected void handle(Task<?> caller, Scheduler scheduler) {
                scheduler.resume(caller, "answered");
                reply(caller);
            }
        }));
        os.run();
        assertThat(task.failure()).isInstanceOf(IllegalStateException.class).hasMessageContaining("not waiting");
    }

    /** The answer is on its way through the inbox when the limit runs out, and arrives when the task waits again. */
    @Test
    void an_answer_that_is_overtaken_by_a_limit_is_dropped_by_resume_too() {
        List<Task<?>> asked = new ArrayList<>();
        SystemCall<String> ask = new SystemCall<>() {
            @Override
            protected void handle(Task<?> caller, Scheduler scheduler) {
                asked.add(caller);
                if (asked.size() == 1) {
                    // The limit runs out while this waits, so it is seen first; then what other threads sent.
                    CountDownLatch sent = new CountDownLatch(1);
                    scheduler.execute(() -> {
                        elsewhere(() -> scheduler.resume(caller, "answer to the first"));
                        scheduler.kernel().cancellation().interrupt(caller, new IllegalStateException("interrupted"));
                        for (int i = 0; i < 2; i++) {
                            scheduler.kernel().turns(1); // the task goes on and asks again
                        }
                        sent.countDown();
                    });
                }
            }
        };
        Task<String> task = os.spawn(() -> {
            try {
                return Co.trap(ask);
            } catch (IllegalStateException e) {
                return e.getMessage() + ", " + Co.trap(ask);
            }
        });
        os.spawn(() -> {
            while (asked.size() < 2) {
                Co.yield();
            }
            Co.yield(new Sleep(Duration.ofMillis(1)));
            assertThat(task.state()).isEqualTo(Task.State.WAITING);
            os.resume(task, "answer to the second");
        });
        os.run();
        assertThat(task.result()).isEqualTo("interrupted, answer to the second");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_stage_that_completes_late_does_not_end_the_next_wait() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        Task<String> task = os.spawn(() -> {
            dev.weft.os.Timeout.moveOnAfter(Duration.ofMillis(1), () -> Co.trap(new Await<>(first)));
            elsewhere(() -> first.complete("late"));
            return Co.trap(new Await<>(second));
        });
        os.spawn(() -> {
            Co.yield(new Sleep(Duration.ofMillis(20)));
            assertThat(task.state()).isEqualTo(Task.State.WAITING);
            second.complete("in time");
        });
        os.run();
        assertThat(task.result()).isEqualTo("in time");
    }
}
