package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.Trap;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of a user's own, and what can go wrong between a call and its answer. */
@Timeout(60)
class SystemCallTest {
    private final Lines out = new Lines();
    private final Scheduler os = Scheduler.create(out);

    /** A call made of a lambda. */
    private static final class Call<R> extends SystemCall<R> {
        interface Handler {
            void handle(Task<?> caller, Scheduler scheduler) throws Exception;
        }

        private final Handler handler;

        Call(Handler handler) {
            this.handler = handler;
        }

        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) throws Exception {
            handler.handle(caller, scheduler);
        }
    }

    private <R> Task<Throwable> spawnFailing(SystemCall<R> call) {
        return os.spawn(() -> {
            try {
                Co.trap(call);
                return null;
            } catch (Throwable t) {
                return t;
            }
        });
    }

    @Test
    void a_call_is_answered_at_once() {
        Task<Integer> task = os.spawn(() -> Co.trap(new Call<Integer>((caller, s) -> s.resume(caller, 42))));
        os.run();
        assertThat(task.result()).isEqualTo(42);
    }

    @Test
    void a_call_is_answered_later_by_another_task() {
        List<Task<?>> parked = new ArrayList<>();
        Task<String> task = os.spawn(() -> Co.trap(new Call<String>((caller, s) -> parked.add(caller))));
        os.spawn(() -> {
            Co.yield();
            assertThat(task.state()).isEqualTo(Task.State.WAITING);
            os.resume(parked.get(0), "late");
            assertThat(task.state()).isEqualTo(Task.State.READY);
        });
        os.run();
        assertThat(task.result()).isEqualTo("late");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void a_refused_call_throws_at_the_yield() {
        IllegalStateException failure = new IllegalStateException("no");
        Task<Throwable> task = spawnFailing(new Call<>((caller, s) -> s.fail(caller, failure)));
        os.run();
        assertThat(task.result()).isSameAs(failure);
    }

    @Test
    void what_handle_throws_is_thrown_at_the_yield() {
        Exception failure = new Exception("checked");
        Task<Throwable> task = spawnFailing(new Call<>((caller, s) -> { throw failure; }));
        Error error = new StackOverflowError();
        Task<Throwable> other = spawnFailing(new Call<>((caller, s) -> { throw error; }));
        os.run();
        assertThat(task.result()).isSameAs(failure);
        assertThat(other.result()).isSameAs(error);
    }

    @Test
    void the_trace_of_what_handle_throws_names_the_line_of_the_yield() {
        Task<Throwable> task = os.spawn(() -> {
            try {
                refused();
                return null;
            } catch (IllegalStateException e) {
                return e;
            }
        });
        os.run();
        assertThat(task.result().getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .containsSubsequence("handle", "refused", "handle", "turns", "run");
    }

    @Coroutine
    private void refused() {
        Co.yield(new Call<>((caller, s) -> { throw new IllegalStateException(); }));
    }

    /** Flaw 3: in the course it ended the caller, silently. */
    @Test
    void a_stop_iteration_out_of_handle_is_a_failure_at_the_yield() {
        SystemCall<Object> call = new Call<>((caller, s) -> exhausted().next());
        Task<Throwable> catches = spawnFailing(call);
        Task<Object> lets = os.spawn(() -> Co.trap(call));
        os.run();
        assertThat(catches.result()).isInstanceOf(dev.weft.StopIteration.class);
        assertThat(lets.failure())
                .isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(dev.weft.StopIteration.class);
    }

    private static Generator<Object> exhausted() {
        Generator<Object> g = Generator.of(() -> {});
        g.close();
        return g;
    }

    @Test
    void handle_may_answer_and_then_throw_and_the_exception_wins() {
        Task<Throwable> task = spawnFailing(new Call<>((caller, s) -> {
            s.resume(caller, "answer");
            throw new IllegalStateException("after all");
        }));
        os.run();
        assertThat(task.result()).hasMessage("after all");
    }

    @Test
    void one_call_object_serves_many_tasks() {
        GetTid shared = new GetTid();
        List<Task<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            tasks.add(os.spawn(() -> Co.trap(shared)));
        }
        os.run();
        assertThat(tasks).extracting(Task::result).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    }

    @Test
    void a_trap_for_somebody_else_is_an_error_at_the_yield() {
        record Foreign() implements Trap<String> {}
        Task<Throwable> task = os.spawn(() -> {
            try {
                Co.trap(new Foreign());
                return null;
            } catch (IllegalArgumentException e) {
                return e;
            }
        });
        os.run();
        assertThat(task.result()).hasMessageContaining("Foreign[]").hasMessageContaining("not a SystemCall");
    }

    @Test
    void answering_a_task_twice_is_an_error_of_the_second_and_harms_nobody() {
        List<Throwable> thrown = new ArrayList<>();
        Task<Integer> task = os.spawn(() -> Co.trap(new Call<Integer>((caller, s) -> {
            s.resume(caller, 1);
            thrown.add(catchThrowable(() -> s.resume(caller, 2)));
            thrown.add(catchThrowable(() -> s.fail(caller, new Exception())));
        })));
        os.run();
        assertThat(thrown).hasSize(2).allSatisfy(t ->
                assertThat(t).isInstanceOf(IllegalStateException.class).hasMessageContaining("not waiting"));
        assertThat(task.result()).isEqualTo(1);
    }

    @Test
    void a_task_that_never_waited_or_has_ended_cannot_be_resumed() {
        Task<Integer> ended = os.spawn(() -> 1);
        Task<Object> task = os.spawn(() -> {
            assertThatThrownBy(() -> os.resume(ended, 2)).isInstanceOf(IllegalStateException.class);
            Task<Integer> fresh = os.spawn(() -> 3);
            assertThatThrownBy(() -> os.resume(fresh, 4)).isInstanceOf(IllegalStateException.class);
            Co.yield();
            return fresh.result();
        });
        os.run();
        assertThat(task.result()).isEqualTo(3);
        assertThat(ended.result()).isEqualTo(1);
    }

    @Test
    void a_running_task_cannot_resume_itself() {
        Task<?>[] self = {null};
        self[0] = os.spawn(() -> {
            assertThatThrownBy(() -> os.resume(self[0], 1)).isInstanceOf(IllegalStateException.class);
            return "unharmed";
        });
        os.run();
        assertThat(self[0].result()).isEqualTo("unharmed");
    }

    @Test
    void a_wait_for_a_task_is_not_ended_by_hand() {
        Task<Void> target = os.spawn(() -> {
            Co.yield();
            Co.yield();
        });
        Task<Boolean> waiter = os.spawn(() -> Co.trap(new WaitTask(target.tid())));
        Task<Object> meddler = os.spawn(() -> {
            assertThatThrownBy(() -> os.resume(waiter, false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("WaitTask(1)");
            return null;
        });
        os.run();
        assertThat(waiter.result()).isTrue();
        assertThat(meddler.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void a_task_of_another_scheduler_is_refused() {
        Scheduler other = Scheduler.create();
        Task<?>[] foreign = {null};
        other.spawn(() -> Co.trap(new Call<Object>((caller, s) -> {
            foreign[0] = caller;
            s.execute(() -> {
                Task<Object> task = os.spawn(() -> {
                    assertThatThrownBy(() -> os.resume(foreign[0], 1)).isInstanceOf(IllegalArgumentException.class);
                    return null;
                });
                os.run();
                assertThat(task.state()).isEqualTo(Task.State.DONE);
                s.resume(foreign[0], 2);
            });
        })));
        other.run();
        assertThat(foreign[0].result()).isEqualTo(2);
    }

    /** Flaws 28 and 29. */
    @Test
    void a_task_needs_a_coroutine_of_its_own() {
        Generator<Object> body = twoYields();
        Generator<Object> done = twoYields();
        done.close();
        Task<Object> task = os.spawn(() -> {
            assertThatThrownBy(() -> new NewTask(null)).isInstanceOf(NullPointerException.class);
            int first = Co.yield(new NewTask(body));
            List<Throwable> thrown = new ArrayList<>();
            for (Coro<?, ?, ?> again : List.of(body, done)) {
                try {
                    Co.yield(new NewTask(again));
                } catch (IllegalStateException e) {
                    thrown.add(e);
                }
            }
            assertThat(thrown.get(0)).hasMessageContaining("task 2");
            assertThat(thrown).hasSize(2);
            return Co.trap(new WaitTask(first));
        });
        assertThatThrownBy(() -> os.spawn((Coro<?, ?, ?>) null)).isInstanceOf(NullPointerException.class);
        os.run();
        assertThat(task.result()).isEqualTo(false);
        assertThat(body.state()).isEqualTo(Coro.State.CLOSED);
    }

    @Coroutine
    private static Generator<Object> twoYields() {
        Co.yield();
        Co.yield();
        return Co.end();
    }

    @Test
    void a_task_cannot_make_a_task_of_its_own_coroutine() {
        List<Coro<?, ?, ?>> self = new ArrayList<>();
        Coro<Object, Object, Object> body = Coro.from(() -> {
            try {
                Co.yield(new NewTask(self.get(0)));
                return "twice";
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        });
        self.add(body);
        Task<Object> task = os.spawn(body);
        os.run();
        assertThat((String) task.result()).contains("task 1");
    }

    @Test
    void a_coroutine_that_somebody_has_begun_goes_on_as_a_task() {
        Generator<Object> body = twoYields();
        body.next();
        Task<Object> task = os.spawn(body);
        os.run();
        assertThat(task.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void a_coroutine_closed_behind_the_schedulers_back_ends_its_task() {
        Generator<Object> body = twoYields();
        Task<Object> task = os.spawn(body);
        os.spawn(body::close);
        os.run();
        assertThat(task.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void a_call_reads_well() {
        assertThat(new GetTid()).hasToString("GetTid");
        assertThat(new KillTask(3)).hasToString("KillTask(3)");
        assertThat(new WaitTask(4)).hasToString("WaitTask(4)");
        assertThat(new Join<>(5)).hasToString("Join(5)");
    }

    /** A call that is answered with itself. */
    private static final class Handing extends SystemCall<Handing> {
        final List<String> heard = new ArrayList<>();

        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {}

        @Override
        protected void cancel(Task<?> caller, Scheduler scheduler) {
            heard.add("cancel");
        }

        @Override
        protected boolean undelivered(Task<?> caller) {
            heard.add("undelivered " + caller.state());
            return true;
        }
    }

    @Test
    void a_call_that_answers_with_itself_is_told_when_the_answer_does_not_arrive() {
        Handing delivered = new Handing();
        Handing before = new Handing();
        Handing after = new Handing();
        Task<Object> happy = os.spawn(() -> Co.yield(delivered));
        Task<Object> waiting = os.spawn(() -> Co.yield(before));
        Task<Object> answered = os.spawn(() -> Co.yield(after));
        os.spawn(() -> {
            os.resume(happy, delivered);
            os.resume(answered, after);
            Co.yield(new KillTask(waiting.tid()));
            Co.yield(new KillTask(answered.tid()));
        });
        os.run();
        assertThat(happy.result()).isSameAs(delivered);
        assertThat(delivered.heard).isEmpty();
        assertThat(before.heard).containsExactly("cancel");
        assertThat(after.heard).isEmpty();
    }

    @Test
    void a_shutdown_takes_back_the_answers_that_are_under_way() {
        Handing call = new Handing();
        Task<Object> answered = os.spawn(() -> Co.yield(call));
        os.spawn(() -> {
            os.resume(answered, call);
            os.close();
        });
        os.run();
        assertThat(answered.state()).isEqualTo(Task.State.KILLED);
        assertThat(call.heard).containsExactly("undelivered READY");
    }

    @Test
    void a_call_that_fails_after_its_answer_takes_it_back() {
        List<String> heard = new ArrayList<>();
        Task<Object> task = os.spawn(() -> Co.yield(new SystemCall<Object>() {
            @Override
            protected void handle(Task<?> caller, Scheduler scheduler) {
                scheduler.resume(caller, this);
                throw new IllegalArgumentException("after all");
            }

            @Override
            protected boolean undelivered(Task<?> caller) {
                return heard.add("undelivered");
            }
        }));
        os.run();
        assertThat(task.failure()).hasMessage("after all");
        assertThat(heard).containsExactly("undelivered");
    }
}
