package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * The flaws of the course's scheduler, and the test that would fail on each. The table is checked: each flaw has a row, each row
 * names tests that there are, in this package unless it says in which.
 */
class FlawsTest {
    private static final String TABLE = """
            1  one exception kills all           OutcomeTest.a_failure_ends_its_own_task_only EchoServerTest.a_client_that_resets_its_connection_harms_nobody CrashPolicyTest.a_listener_may_close_the_scheduler_at_the_first_unhandled_failure
            2  a stray StopIteration is an exit  OutcomeTest.an_exhausted_iterator_in_a_body_is_a_failure_not_an_end
            3  ... out of handle too             SystemCallTest.a_stop_iteration_out_of_handle_is_a_failure_at_the_yield
            4  never returns, spins when idle    IdleTest.a_task_waits_for_a_silent_channel ThreadsTest.a_scheduler_without_tasks_returns_at_once_and_runs_again TaskGroupTest.daemons_are_stopped_when_the_others_have_ended
            5  channels wait for busy tasks      ChannelWaitTest.busy_tasks_do_not_starve_the_channels
            6  all blocked: hangs                DeadlockTest.the_task_that_would_close_a_circle_is_told_the_circle ThreadsTest.an_interrupt_ends_the_sleep_and_leaves_the_tasks_alive AllBlockedTest.run_says_what_each_task_waits_for_and_where AllBlockedTest.closing_the_scheduler_lets_them_clean_up
            7  waits for itself: hangs           DeadlockTest.a_task_cannot_wait_for_itself TaskGroupTest.a_task_cannot_wait_for_whom_its_group_belongs_to sync.MutexTest.two_tasks_that_hold_what_the_other_wants_are_told
            8  second reader displaces first     ChannelWaitTest.a_second_reader_is_refused_and_the_first_still_served
            9  a victim's channel kills all      KillTest.a_victim_that_waits_for_a_channel_leaves_it_and_may_close_it
            10 a victim of a silent channel      KillTest.the_channel_that_a_victim_waited_for_is_free_at_once
            11 zombies                           KillTest.the_second_kill_finds_nobody KillTest.a_victim_that_waits_for_a_task_is_not_woken_by_it_later
            12 descriptors used again            ChannelWaitTest.new_channels_with_old_descriptors_are_not_mistaken ChannelWaitTest.closing_a_channel_wakes_its_waiters_with_an_error
            13 waits for a closed channel        ChannelWaitTest.a_closed_channel_is_an_error_at_the_yield ChannelWaitTest.another_thread_that_closes_a_channel_wakes_its_waiters_too
            14 cleanup that yields kills all     VictimCleanupTest.cleanup_may_make_system_calls VictimCleanupTest.a_victim_that_will_not_die_is_given_up ShieldTest.closing_goes_through_a_shield_when_patience_ends
            15 cleanup that throws kills all     VictimCleanupTest.what_cleanup_throws_is_the_victims_failure CleanupFailureTest.it_is_reported_if_nobody_joins CleanupFailureTest.a_joiner_gets_it_and_it_is_not_reported
            16 kills the innermost call only     KillTest.the_whole_stack_unwinds_from_the_inside_out
            17 exceptions pass over callers      OutcomeTest.a_failure_in_a_call_reaches_the_callers_catch_with_the_whole_trace
            18 a yield is a return               TurnOrderTest.a_call_may_return_a_system_call_without_making_it
            19 calls starve the others           TurnOrderTest.a_call_of_a_suspendable_method_costs_no_turn ChannelWaitTest.busy_tasks_do_not_starve_the_channels monitor.WatchTest.the_hog_is_named_while_it_spins_once_a_turn_with_the_stack_of_that_moment io.FairnessTest.a_task_that_need_not_wait_ends_its_turn_after_a_megabyte
            20 answers are given twice           TurnOrderTest.an_answer_is_given_once LateAnswerTest.a_reply_to_a_call_that_timed_out_does_not_end_the_next_yield_of_the_same_call
            21 channels block all                ChannelRefusalTest.a_blocking_channel_is_an_error_that_says_what_to_do EchoServerTest.ten_megabytes_come_back_byte_for_byte io.FairnessTest.a_writer_of_20_megabytes_waits_for_a_reader_that_stalls_and_others_run_on
            22 short writes lose data            EchoServerTest.ten_megabytes_come_back_byte_for_byte io.TcpTest.a_killed_writer_tells_how_much_was_written_and_the_peer_gets_just_that
            23 accept may block                  EchoServerTest.three_hundred_clients_are_served_at_once io.TcpTest.a_connection_that_is_gone_when_its_acceptor_wakes_blocks_nobody
            24 a thousand channels               ChannelWaitTest.more_than_a_thousand_channels_wait_at_once io.DescriptorLimitTest.accepting_backs_off_at_the_limit_and_recovers
            25 signals end the poll              ThreadsTest.an_interrupt_ends_the_sleep_and_leaves_the_tasks_alive
            26 other threads                     ThreadsTest.another_thread_spawns_a_task ThreadsTest.an_answer_wakes_a_scheduler_that_waits_for_channels
            27 the poller is a task              ChannelWaitTest.the_poller_is_not_a_task
            28 NewTask of anything               SystemCallTest.a_task_needs_a_coroutine_of_its_own
            29 one coroutine, two tasks          SystemCallTest.a_task_needs_a_coroutine_of_its_own TaskIndexTest.a_coroutine_belongs_to_one_task_for_good
            30 queued twice                      SystemCallTest.answering_a_task_twice_is_an_error_of_the_second_and_harms_nobody
            31 global numbers                    TurnOrderTest.numbers_start_at_one_in_each_scheduler
            32 no outcomes                       OutcomeTest.a_joiner_takes_the_result OutcomeTest.a_joiner_of_a_killed_task_is_told_so
            33 no time                           SleepTest.two_hours_pass_at_once_in_the_order_of_the_deadlines TimeoutTest.only_the_outer_handler_fires_when_the_outer_limit_runs_out io.OffloadTest.a_function_runs_in_a_daemon_thread_while_other_tasks_run_on sync.ChannelTest.a_rendezvous_waits_for_its_receiver_and_a_buffer_until_it_is_full
            34 runs within itself                ThreadsTest.nobody_else_runs_a_running_scheduler
            35 closing cleans nothing up         CloseTest.tasks_are_killed_newest_first CloseTest.cleanup_that_waits_for_ever_is_interrupted_and_then_given_up
            """;

    @Test
    void each_flaw_has_tests() throws Exception {
        Set<Integer> rows = new TreeSet<>();
        for (String line : TABLE.lines().toList()) {
            rows.add(Integer.parseInt(line.split(" ")[0]));
            Matcher test = Pattern.compile("(?:(\\w+)\\.)?(\\w+Test)\\.(\\w+)").matcher(line);
            assertThat(test.find()).as(line).isTrue();
            do {
                String where = test.group(1) == null ? "os" : test.group(1);
                Class<?> type = Class.forName("dev.weft." + where + "." + test.group(2));
                String name = test.group(3);
                assertThat(Arrays.stream(type.getDeclaredMethods()).filter(FlawsTest::isTest))
                        .as(line)
                        .anyMatch(m -> m.getName().equals(name));
            } while (test.find());
        }
        assertThat(rows).isEqualTo(IntStream.rangeClosed(1, 35).boxed().collect(Collectors.toSet()));
    }

    private static boolean isTest(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class);
    }
}
