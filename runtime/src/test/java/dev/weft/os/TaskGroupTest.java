package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups: nothing survives the block, whatever ends it. */
@Timeout(60)
class TaskGroupTest extends VirtualProgram {
    @Test
    void a_block_ends_when_all_of_its_tasks_have_ended() {
        os.spawn(() -> {
            TaskGroup.run(group -> {
                group.spawn(() -> step("a", 3));
                group.spawn(() -> step("b", 1));
                note("body");
            });
            note("after");
        });
        assertThat(run()).containsExactly("body at 0", "b at 1", "a at 3", "after at 3");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void the_body_uses_the_results_of_its_tasks() {
        Task<String> task = os.spawn(() -> TaskGroup.call(group -> {
            Task<String> a = group.spawn("a", () -> step("a", 3));
            Task<String> b = group.spawn("b", () -> step("b", 1));
            String first = Co.trap(new Join<>(a.tid()));
            String second = Co.trap(new Join<>(b.tid()));
            return first + second;
        }));
        run();
        assertThat(task.result()).isEqualTo("ab");
    }

    @Test
    void a_group_without_tasks_and_one_within_another_work() {
        os.spawn(() -> {
            TaskGroup.run(group -> {});
            TaskGroup.run(outer -> {
                outer.spawn(() -> TaskGroup.run(inner -> {
                    inner.spawn(() -> step("inner", 2));
                    outer.spawn(() -> step("outer", 3));
                }));
                note("body");
            });
            note("after");
        });
        assertThat(run()).containsExactly("body at 0", "inner at 2", "outer at 3", "after at 3");
    }

    @Test
    void one_failure_stops_the_siblings_newest_first_and_their_cleanup_is_awaited() {
        Task<Void> task = os.spawn(() -> TaskGroup.run(group -> {
            group.spawn("bad", () -> fail("boom", 1));
            group.spawn(() -> {
                try {
                    step("a", 10);
                } finally {
                    step("cleanup of a", 5);
                }
            });
            group.spawn(() -> step("b", 10));
        }));
        Task<Boolean> waiter = os.spawn(() -> {
            Co.trap(new WaitTask(task.tid()));
            note("ended");
            return true;
        });
        assertThat(run()).containsExactly("b stopped at 1", "a stopped at 1", "cleanup of a at 6", "ended at 6");
        assertThat(waiter.result()).isTrue();
        assertThat(task.failure())
                .isInstanceOf(TaskFailedException.class)
                .hasMessageContaining("bad")
                .cause()
                .hasMessage("boom");
        assertReported(task);
    }

    @Test
    void a_failure_interrupts_the_body() {
        Task<Void> task = os.spawn(() -> TaskGroup.run(group -> {
            group.spawn(() -> fail("boom", 1));
            step("body", 10);
        }));
        assertThat(run()).containsExactly("body stopped at 1");
        assertThat(task.failure()).hasRootCauseMessage("boom");
    }

    @Test
    void a_body_that_throws_stops_the_tasks_and_its_exception_is_thrown_as_it_is() {
        os.spawn(() -> {
            try {
                TaskGroup.run(group -> {
                    group.spawn(() -> step("a", 10));
                    sleep(1);
                    throw new IOException("body");
                });
            } catch (IOException e) {
                note(e.getMessage());
            }
        });
        assertThat(run()).containsExactly("a stopped at 1", "body at 1");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void further_failures_are_suppressed_in_the_first() {
        Task<Void> task = os.spawn(() -> TaskGroup.run(group -> {
            group.spawn("first", () -> fail("boom", 1));
            group.spawn("second", () -> {
                try {
                    sleep(10);
                } finally {
                    fail("in cleanup", 1);
                }
            });
            try {
                sleep(10);
            } finally {
                fail("in body", 0);
            }
        }));
        run();
        assertThat(task.failure()).hasMessageContaining("first").hasRootCauseMessage("boom");
        assertThat(task.failure().getSuppressed()).satisfiesExactly(
                t -> assertThat(t).hasMessage("in body"), t -> assertThat(t).hasRootCauseMessage("in cleanup"));
        assertReported(task);
    }

    @Test
    void a_failure_that_the_body_joined_is_reported_once() {
        Task<Void> task = os.spawn(() -> TaskGroup.run(group -> {
            Task<String> bad = group.spawn(() -> fail("boom", 1));
            Co.trap(new Join<>(bad.tid()));
        }));
        run();
        assertThat(task.failure()).isInstanceOf(TaskFailedException.class).hasRootCauseMessage("boom");
        assertThat(task.failure().getSuppressed()).isEmpty();
        assertReported(task);
    }

    @Test
    void a_killed_owner_takes_its_tasks_with_it_and_waits_for_them() {
        Task<Void> owner = os.spawn(() -> {
            try {
                TaskGroup.run(group -> {
                    group.spawn(() -> step("a", 10));
                    group.spawn(() -> TaskGroup.run(inner -> inner.spawn(() -> {
                        try {
                            step("b", 10);
                        } finally {
                            step("cleanup", 2);
                        }
                    })));
                });
            } finally {
                note("owner ends");
            }
        });
        os.spawn(() -> {
            sleep(1);
            Co.trap(new KillTask(owner.tid()));
        });
        assertThat(run()).containsExactly("a stopped at 1", "b stopped at 1", "cleanup at 3", "owner ends at 3");
        assertThat(owner.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void a_limit_of_time_takes_the_tasks_with_it() {
        os.spawn(() -> {
            boolean done = dev.weft.os.Timeout.moveOnAfter(seconds(2), () -> TaskGroup.run(group -> {
                group.spawn(() -> step("a", 10));
                group.spawn(() -> step("b", 1));
            }));
            note(done);
        });
        assertThat(run()).containsExactly("b at 1", "a stopped at 2", "false at 2");
    }

    @Test
    void an_outer_limit_that_runs_out_during_the_cleanup_waits_for_it() {
        os.spawn(() -> {
            try {
                dev.weft.os.Timeout.failAfter(seconds(3), () -> {
                    boolean inner = dev.weft.os.Timeout.moveOnAfter(seconds(1), () -> TaskGroup.run(group -> group.spawn(() -> {
                        try {
                            sleep(10);
                        } finally {
                            step("cleanup", 4);
                        }
                    })));
                    note("inner " + inner);
                    sleep(1);
                    note("not reached");
                });
            } catch (TimeoutException e) {
                note("outer");
            }
        });
        assertThat(run()).containsExactly("cleanup at 5", "inner false at 5", "outer at 5");
    }

    @Test
    void the_tasks_know_the_limit_around_their_group() {
        Task<Optional<Duration>> task = os.spawn(() -> dev.weft.os.Timeout.failAfter(
                seconds(5), () -> TaskGroup.all(() -> {
                    sleep(2);
                    return dev.weft.os.Timeout.left();
                }).get(0)));
        run();
        assertThat(task.result()).contains(seconds(3));
    }

    @Test
    void a_task_killed_by_a_stranger_is_no_failure() {
        os.spawn(() -> {
            TaskGroup.run(group -> {
                Task<String> a = group.spawn(() -> step("a", 10));
                group.spawn(() -> step("b", 2));
                sleep(1);
                Co.trap(new KillTask(a.tid()));
            });
            note("after");
        });
        assertThat(run()).containsExactly("a stopped at 1", "b at 2", "after at 2");
    }

    @Test
    void a_group_can_be_cancelled_by_its_body_and_by_its_tasks() {
        os.spawn(() -> {
            TaskGroup.run(group -> {
                group.spawn(() -> step("a", 10));
                sleep(1);
                group.cancel();
                group.spawn(() -> note("too late"));
                step("body", 10);
            });
            String none = TaskGroup.call(group -> {
                group.spawn(() -> {
                    sleep(1);
                    group.cancel();
                    note("last words");
                });
                return step("body", 10);
            });
            note("after " + none);
        });
        assertThat(run())
                .containsExactly("a stopped at 1", "body stopped at 1", "last words at 2", "body stopped at 2", "after null at 2");
        assertThat(out.problems).isEmpty();
    }

    @Test
    void daemons_are_stopped_when_the_others_have_ended() {
        os.spawn(() -> {
            TaskGroup.run(group -> {
                group.spawnDaemon("ticker", () -> {
                    try {
                        for (int i = 1; ; i++) {
                            step("tick " + i, 2);
                        }
                    } finally {
                        step("cleanup", 1);
                    }
                });
                group.spawn(() -> sleep(5));
            });
            note("after");
        });
        assertThat(run()).containsExactly("tick 1 at 2", "tick 2 at 4", "tick 3 stopped at 5", "cleanup at 6", "after at 6");
    }

    // ---- mistakes

    @Test
    void a_task_cannot_wait_for_whom_its_group_belongs_to() {
        Task<Boolean>[] child = new Task[1];
        Task<Void> owner = os.spawn(() -> TaskGroup.run(group -> child[0] = group.spawn("child", () -> Co.trap(new WaitTask(1)))));
        run();
        assertThat(owner.failure()).isInstanceOf(TaskFailedException.class);
        assertThat(owner.failure().getCause())
                .isInstanceOf(DeadlockException.class)
                .hasMessageContaining("task 2 \"child\" waits for task 1");
    }

    @Test
    void a_group_that_has_ended_takes_no_task() {
        TaskGroup[] leaked = new TaskGroup[1];
        Task<Void> task = os.spawn(() -> {
            TaskGroup.run(group -> leaked[0] = group);
            leaked[0].cancel();
            leaked[0].spawn(() -> note("not reached"));
        });
        run();
        assertThat(task.failure()).isInstanceOf(IllegalStateException.class).hasMessageContaining("group has ended");
    }

    @Test
    void a_group_is_for_its_schedulers_thread() throws Exception {
        Throwable[] seen = new Throwable[2];
        os.spawn(() -> TaskGroup.run(group -> {
            Thread thread = new Thread(() -> {
                seen[0] = catching(() -> group.spawn(() -> {}));
                seen[1] = catching(group::cancel);
            });
            thread.start();
            thread.join();
        }));
        run();
        assertThat(seen).allSatisfy(t -> assertThat(t).isInstanceOf(IllegalStateException.class).hasMessageContaining("not for Thread"));
        assertThatThrownBy(() -> TaskGroup.run(null)).isInstanceOf(NullPointerException.class);
    }

    private static Throwable catching(Runnable action) {
        try {
            action.run();
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    @Test
    void closing_a_scheduler_ends_groups_whose_tasks_will_not() {
        Scheduler real = Scheduler.create(out);
        Task<Void> owner = real.spawn(() -> TaskGroup.run(group -> group.spawn("stubborn", () -> {
            for (;;) {
                try {
                    Co.yield(new Sleep(seconds(3600)));
                } catch (dev.weft.CoroutineExit e) {
                    out.print("no");
                }
            }
        })));
        real.spawn(() -> {
            Co.yield();
            real.close();
        });
        real.run();
        assertThat(owner.state()).isEqualTo(Task.State.KILLED);
        assertThat(out.printed).containsSubsequence("no", "no");
        assertThat(real.tasks()).isEmpty();
    }
}
