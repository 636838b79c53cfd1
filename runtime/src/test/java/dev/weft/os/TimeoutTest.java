package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.CoroutineExit;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Limits of time, alone and nested; all in virtual time. */
@org.junit.jupiter.api.Timeout(60)
class TimeoutTest {
    private final Lines out = new Lines();
    private final VirtualClock clock = VirtualClock.automatic();
    private final Scheduler os = Scheduler.create(out, clock);

    private static Duration seconds(long s) {
        return Duration.ofSeconds(s);
    }

    @Coroutine
    private static void sleep(long s) {
        Co.yield(new Sleep(seconds(s)));
    }

    @Coroutine
    private void note(String line) {
        out.print(line + " at " + clock.now().toSeconds());
    }

    private List<String> run() {
        os.run();
        assertThat(os.kernel().timers().size()).isZero();
        assertThat(out.problems).isEmpty();
        return out.printed.stream().filter(l -> !l.startsWith("Task")).toList();
    }

    @Test
    void what_is_done_in_time_gives_its_result() {
        Task<String> task = os.spawn(() -> Timeout.failAfter(seconds(2), () -> {
            sleep(1);
            return "done";
        }));
        run();
        assertThat(task.result()).isEqualTo("done");
        assertThat(clock.now()).isEqualTo(seconds(1));
    }

    @Test
    void what_takes_longer_fails_at_its_wait_after_its_cleanup() {
        Task<Void> task = os.spawn(() -> Timeout.failAfter(seconds(2), () -> {
            try {
                sleep(10);
                note("not reached");
            } finally {
                note("cleanup");
                sleep(1);
                note("cleaned up");
            }
        }));
        os.spawn(() -> Co.trap(new WaitTask(task.tid())));
        os.run();
        assertThat(task.failure()).isInstanceOf(TimeoutException.class).hasMessage("not done within PT2S");
        assertThat(task.failure().getStackTrace()).anySatisfy(f -> assertThat(f.getFileName()).isEqualTo("TimeoutTest.java"));
        assertThat(out.printed).startsWith("cleanup at 2", "cleaned up at 3");
    }

    @Test
    void giving_up_is_told_from_ending() {
        Task<List<Object>> task = os.spawn(() -> {
            List<Object> all = new ArrayList<>();
            all.add(Timeout.moveOnAfter(seconds(2), () -> sleep(1)));
            all.add(Timeout.moveOnAfter(seconds(2), () -> sleep(10)));
            all.add(Timeout.moveOnAfter(seconds(2), "late", () -> {
                sleep(1);
                return "in time";
            }));
            all.add(Timeout.moveOnAfter(seconds(2), "late", () -> {
                sleep(10);
                return "in time";
            }));
            all.add(clock.now());
            return all;
        });
        run();
        assertThat(task.result()).containsExactly(true, false, "in time", "late", seconds(6));
    }

    /** SEMANTICS: outer 1 s, inner 5 s. */
    @Test
    void only_the_outer_handler_fires_when_the_outer_limit_runs_out() {
        os.spawn(() -> {
            try {
                Timeout.failAfter(seconds(1), () -> {
                    try {
                        Timeout.failAfter(seconds(5), () -> {
                            try {
                                sleep(10);
                            } catch (Throwable t) {
                                note("inside " + t.getClass().getSimpleName());
                                throw t;
                            }
                        });
                    } catch (TimeoutException e) {
                        note("inner handler");
                    } catch (Throwable t) {
                        note("inner sees " + t.getClass().getSimpleName());
                        throw t;
                    }
                });
            } catch (TimeoutException e) {
                note("outer handler: " + e.getMessage());
            }
        });
        assertThat(run())
                .containsExactly(
                        "inside CoroutineExit at 1",
                        "inner sees CoroutineExit at 1",
                        "outer handler: not done within PT1S at 1");
    }

    @Test
    void an_inner_limit_that_gives_up_does_not_swallow_the_outer_one() {
        os.spawn(() -> {
            boolean outer = Timeout.moveOnAfter(seconds(1), () -> {
                boolean inner = Timeout.moveOnAfter(seconds(5), () -> sleep(10));
                note("not reached " + inner);
            });
            note("outer " + outer);
        });
        assertThat(run()).containsExactly("outer false at 1");
    }

    @Test
    void the_inner_limit_runs_out_first_and_the_outer_goes_on() {
        os.spawn(() -> {
            boolean outer = Timeout.moveOnAfter(seconds(5), () -> {
                boolean inner = Timeout.moveOnAfter(seconds(1), () -> sleep(10));
                note("inner " + inner);
                sleep(2);
            });
            note("outer " + outer);
        });
        assertThat(run()).containsExactly("inner false at 1", "outer true at 3");
    }

    @Test
    void two_limits_at_the_same_time_are_the_outer_ones() {
        os.spawn(() -> {
            boolean outer = Timeout.moveOnAfter(seconds(2), () -> {
                Timeout.moveOnAfter(seconds(2), () -> sleep(10));
                note("not reached");
            });
            note("outer " + outer);
        });
        assertThat(run()).containsExactly("outer false at 2");
    }

    @Test
    void an_outer_limit_runs_out_during_the_cleanup_of_the_inner_one() {
        os.spawn(() -> {
            boolean outer = Timeout.moveOnAfter(seconds(3), () -> Timeout.moveOnAfter(seconds(1), () -> {
                try {
                    sleep(10);
                } finally {
                    note("cleanup");
                    sleep(10);
                    note("not reached");
                }
            }));
            note("outer " + outer);
        });
        assertThat(run()).containsExactly("cleanup at 1", "outer false at 3");
    }

    @Test
    void exceptions_pass_as_they_are_and_end_the_limit() {
        Task<Void> task = os.spawn(() -> {
            try {
                Timeout.failAfter(seconds(1), () -> {
                    throw new IOException("disk full");
                });
            } catch (IOException e) {
                note(e.getMessage());
            }
            sleep(10);
        });
        assertThat(run()).containsExactly("disk full at 0");
        assertThat(task.state()).isEqualTo(Task.State.DONE);
    }

    @Test
    void catching_exceptions_does_not_keep_a_limit_from_firing() {
        os.spawn(() -> note("" + Timeout.moveOnAfter(seconds(2), () -> {
            for (;;) {
                try {
                    sleep(10);
                } catch (Exception e) {
                    note("caught");
                }
            }
        })));
        assertThat(run()).containsExactly("false at 2");
    }

    @Test
    void a_body_that_catches_the_exit_and_returns_has_returned() {
        Task<String> task = os.spawn(() -> Timeout.failAfter(seconds(1), () -> {
            try {
                sleep(10);
                return "slept";
            } catch (CoroutineExit e) {
                return "partial";
            }
        }));
        run();
        assertThat(task.result()).isEqualTo("partial");
    }

    /** An answer is given before the limit runs out, in the same round: it counts, and the next wait is interrupted. */
    @Test
    void an_answer_on_its_way_is_kept() {
        Task<?>[] task = new Task<?>[1];
        task[0] = os.spawn(() -> {
            boolean inTime = Timeout.moveOnAfter(seconds(5), () -> {
                String answer = Co.trap(new Parked<String>());
                note(answer);
                Co.trap(new GetTid());
                note("calls that are answered at once get through");
                sleep(1);
                note("not reached");
            });
            note("" + inTime);
        });
        os.kernel().timers().add(seconds(5).toNanos(), kernel -> os.resume(task[0], "answer"));
        assertThat(run()).containsExactly("answer at 5", "calls that are answered at once get through at 5", "false at 5");
    }

    /** A call that is answered by hand, from inside. */
    private static final class Parked<R> extends SystemCall<R> {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {}

        @Override
        protected boolean endsFromOutside() {
            return false;
        }
    }

    @Test
    void a_task_that_only_yields_is_interrupted_too() {
        Scheduler real = Scheduler.create(out);
        Task<Boolean> task = real.spawn(() -> Timeout.moveOnAfter(Duration.ofMillis(20), () -> {
            for (;;) {
                Co.yield();
            }
        }));
        real.run();
        assertThat(task.result()).isFalse();
    }

    @Test
    void a_limit_of_no_time_interrupts_the_first_wait() {
        os.spawn(() -> {
            boolean waited = Timeout.moveOnAfter(Duration.ZERO, () -> {
                note("begun");
                Co.yield(new GetTid());
                note("answered");
                sleep(1);
            });
            boolean ended = Timeout.moveOnAfter(seconds(-1), () -> note("no wait"));
            boolean yielded = Timeout.moveOnAfter(seconds(-1), () -> {
                Co.yield();
                note("not reached");
            });
            note(waited + " " + ended + " " + yielded);
        });
        assertThat(run()).containsExactly("begun at 0", "answered at 0", "no wait at 0", "false true false at 0");
    }

    @Test
    void entering_a_limit_costs_no_turn() {
        os.spawn(() -> {
            out.print("a0");
            Timeout.failAfter(seconds(1), () -> out.print("a1"));
            out.print("a2");
            Co.yield();
            out.print("a3");
        });
        os.spawn(() -> out.print("b"));
        assertThat(run()).containsExactly("a0", "a1", "a2", "b", "a3");
    }

    @Test
    void a_hundred_thousand_limits_in_one_turn() {
        Task<Integer> task = os.spawn(() -> {
            int sum = 0;
            for (int i = 0; i < 100_000; i++) {
                sum += Timeout.failAfter(seconds(1), () -> 1);
            }
            return sum;
        });
        run();
        assertThat(task.result()).isEqualTo(100_000);
    }

    @Test
    void a_kill_overtakes_the_limits_around_it() {
        Task<Void> victim = os.spawn(() -> {
            boolean outer = Timeout.moveOnAfter(seconds(5), () -> {
                try {
                    sleep(100);
                } finally {
                    note("cleanup");
                    boolean flushed = Timeout.moveOnAfter(seconds(20), () -> sleep(50));
                    note("flushed " + flushed);
                }
            });
            note("not reached " + outer);
        });
        os.spawn(() -> {
            sleep(1);
            Co.yield(new KillTask(victim.tid()));
        });
        assertThat(run()).containsExactly("cleanup at 1", "flushed false at 21");
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
    }

    @Test
    void a_limit_reaches_the_innermost_wait_of_a_deep_stack() {
        List<String> unwound = new ArrayList<>();
        os.spawn(() -> note("" + Timeout.moveOnAfter(seconds(1), () -> deep(3, unwound))));
        assertThat(run()).containsExactly("false at 1");
        assertThat(unwound).containsExactly("0", "1", "2", "3");
    }

    @Coroutine
    private static void deep(int n, List<String> unwound) {
        try {
            if (n == 0) {
                sleep(100);
            } else {
                deep(n - 1, unwound);
            }
        } finally {
            unwound.add("" + n);
        }
    }

    @Test
    void null_is_refused_before_anything_runs() {
        Task<Void> task = os.spawn(() -> {
            assertThatThrownBy(() -> new Ticker(null)).isInstanceOf(NullPointerException.class);
            Timeout.failAfter(null, () -> note("ran"));
        });
        Task<Boolean> other = os.spawn(() -> Timeout.moveOnAfter(seconds(1), null));
        os.run();
        assertThat(task.failure()).isInstanceOf(NullPointerException.class).hasMessage("limit");
        assertThat(other.failure()).isInstanceOf(NullPointerException.class).hasMessage("body");
        assertThat(out.printed).doesNotContain("ran at 0");
    }
}
