package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who has the next turn: the rules of SEMANTICS 3.1. */
@Timeout(60)
class TurnOrderTest {
    private final List<String> trace = new ArrayList<>();
    private final Scheduler os = Scheduler.create();

    @Coroutine
    private Generator<Object> steps(String name, int n) {
        for (int i = 0; i < n; i++) {
            trace.add(name + i);
            Co.yield();
        }
        return Co.end();
    }

    @Coroutine
    private int suspendsNot(int depth) {
        return depth == 0 ? 0 : 1 + suspendsNot(depth - 1);
    }

    @Test
    void the_queue_is_first_in_first_out() {
        os.spawn(steps("a", 3));
        os.spawn(steps("b", 1));
        os.spawn(steps("c", 2));
        os.run();
        assertThat(trace).containsExactly("a0", "b0", "c0", "a1", "c1", "a2");
    }

    @Test
    void a_system_call_costs_a_turn() {
        os.spawn(() -> {
            for (int i = 0; i < 3; i++) {
                trace.add("h" + i);
                Co.yield(new GetTid());
            }
        });
        os.spawn(steps("f", 3));
        os.run();
        assertThat(trace).containsExactly("h0", "f0", "h1", "f1", "h2", "f2");
    }

    @Test
    void killing_nobody_and_waiting_for_nobody_cost_a_turn_too() {
        os.spawn(() -> {
            trace.add("h " + Co.trap(new KillTask(99)));
            trace.add("h " + Co.trap(new WaitTask(99)));
        });
        os.spawn(steps("f", 3));
        os.run();
        assertThat(trace).containsExactly("f0", "h false", "f1", "h false", "f2");
    }

    @Test
    void a_child_takes_its_first_turn_before_its_parent_goes_on() {
        os.spawn(() -> {
            trace.add("m0");
            int a = Co.yield(new NewTask(steps("a", 2)));
            trace.add("m1 " + a);
            int b = Co.yield(new NewTask(steps("b", 1)));
            trace.add("m2 " + b);
        });
        os.run();
        assertThat(trace).containsExactly("m0", "a0", "m1 2", "a1", "b0", "m2 3");
    }

    @Test
    void waiters_go_on_in_the_order_in_which_they_came() {
        int target = os.spawn(steps("t", 3)).tid();
        for (String name : List.of("A", "B", "C")) {
            os.spawn(() -> trace.add(name + Co.trap(new WaitTask(target))));
        }
        os.run();
        assertThat(trace).containsExactly("t0", "t1", "t2", "Atrue", "Btrue", "Ctrue");
    }

    @Test
    void a_call_of_a_suspendable_method_costs_no_turn() {
        os.spawn(() -> {
            for (int i = 0; i < 3; i++) {
                trace.add("a" + suspendsNot(i));
            }
        });
        os.spawn(steps("b", 1));
        os.run();
        assertThat(trace).containsExactly("a0", "a1", "a2", "b0");
    }

    @Test
    void a_system_call_in_a_call_suspends_the_whole_task() {
        os.spawn(() -> {
            trace.add("tid " + deepTid(50));
            trace.add("tid " + Co.trap(new GetTid()));
        });
        os.spawn(steps("b", 2));
        os.run();
        assertThat(trace).containsExactly("b0", "tid 1", "b1", "tid 1");
    }

    @Coroutine
    private int deepTid(int depth) {
        return depth == 0 ? Co.<Integer>yield(new GetTid()) : deepTid(depth - 1);
    }

    /** Flaw 18: the course took a value that a callee yields for its return value. */
    @Test
    void a_yielded_value_only_gives_up_the_turn() {
        os.spawn(() -> {
            Object none = Co.yield(1);
            trace.add("a" + none);
            Object still = yieldsAString();
            trace.add("a" + still);
        });
        os.spawn(steps("b", 2));
        os.run();
        assertThat(trace).containsExactly("b0", "anull", "b1", "areturned");
    }

    @Coroutine
    private String yieldsAString() {
        Co.yield("not returned");
        return "returned";
    }

    /** Flaw 18: what a callee returned was called, or handled, if it was a generator or a system call. */
    @Test
    void a_call_may_return_a_system_call_without_making_it() {
        Task<Boolean> task = os.spawn(() -> {
            SystemCall<Boolean> call = returnsACall();
            Co.yield();
            return Co.trap(call);
        });
        os.spawn(steps("b", 2));
        os.run();
        assertThat(trace).containsExactly("b0", "b1");
        assertThat(task.result()).isTrue();
    }

    @Coroutine
    private SystemCall<Boolean> returnsACall() {
        Co.yield();
        return new KillTask(2);
    }

    /** Flaw 20: the course kept the last answer and gave it to every later plain yield. */
    @Test
    void an_answer_is_given_once() {
        Task<Object> task = os.spawn(() -> {
            int tid = Co.yield(new GetTid());
            Object stale = Co.yield();
            return tid + " " + stale;
        });
        os.run();
        assertThat(task.result()).isEqualTo("1 null");
    }

    @Test
    void numbers_start_at_one_in_each_scheduler() {
        assertThat(os.spawn(() -> {}).tid()).isEqualTo(1);
        assertThat(os.spawn(() -> {}).tid()).isEqualTo(2);
        assertThat(Scheduler.create().spawn(() -> {}).tid()).isEqualTo(1);
    }

    @Test
    void numbers_are_not_used_again() {
        os.spawn(() -> {});
        os.run();
        assertThat(os.spawn(() -> {}).tid()).isEqualTo(2);
    }

    /** Each round gives each task one turn, in order, for as many tasks as one likes. */
    @Test
    void a_hundred_thousand_tasks_take_ten_turns_each_in_order() {
        int tasks = 100_000;
        int turns = 10;
        int[] order = new int[tasks * turns];
        int[] taken = {0};
        for (int t = 0; t < tasks; t++) {
            int me = t;
            os.spawn(() -> {
                for (int i = 0; i < turns; i++) {
                    order[taken[0]++] = me;
                    Co.yield();
                }
            });
        }
        os.run();
        int[] expected = new int[tasks * turns];
        Arrays.setAll(expected, i -> i % tasks);
        assertThat(order).isEqualTo(expected);
        assertThat(os.tasks()).isEmpty();
    }

    @Test
    void a_hundred_thousand_children_are_waited_for() {
        int[] done = {0};
        Task<Integer> parent = os.spawn(() -> {
            int last = 0;
            for (int i = 0; i < 100_000; i++) {
                last = Co.yield(new NewTask(Generator.of(() -> {
                    Co.yield();
                    done[0]++;
                })));
            }
            while (Co.trap(new WaitTask(last))) {
                // until it is gone
            }
            return last;
        });
        os.run();
        assertThat(parent.result()).isEqualTo(100_001);
        assertThat(done[0]).isEqualTo(100_000);
    }
}
