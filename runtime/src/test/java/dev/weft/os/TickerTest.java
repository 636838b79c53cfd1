package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Periodic ticks. */
@org.junit.jupiter.api.Timeout(60)
class TickerTest extends VirtualProgram {
    @Test
    void ticks_come_at_multiples_of_the_period_whatever_the_turns_take() {
        os.spawn(() -> {
            sleep(100);
            Ticker ticker = new Ticker(seconds(10));
            for (int i = 0; i < 4; i++) {
                note(Co.trap(ticker));
                sleep(3);
            }
        });
        assertThat(run()).containsExactly("1 at 110", "1 at 120", "1 at 130", "1 at 140");
    }

    @Test
    void missed_ticks_are_counted_and_not_made_up_for() {
        os.spawn(() -> {
            Ticker ticker = new Ticker(seconds(10));
            note(Co.trap(ticker));
            sleep(35);
            note(Co.trap(ticker));
            note(Co.trap(ticker));
            sleep(10);
            note(Co.trap(ticker));
        });
        assertThat(run()).containsExactly("1 at 10", "3 at 45", "1 at 50", "1 at 60");
    }

    @Test
    void an_interrupted_wait_loses_no_tick() {
        os.spawn(() -> {
            Ticker ticker = new Ticker(seconds(10));
            note(Timeout.moveOnAfter(seconds(4), () -> Co.trap(ticker)));
            note(Co.trap(ticker));
            note(Timeout.moveOnAfter(seconds(4), () -> Co.trap(ticker)));
            sleep(20);
            note(Co.trap(ticker));
        });
        assertThat(run()).containsExactly("false at 4", "1 at 10", "false at 14", "2 at 34");
    }

    @Test
    void a_day_of_ticks_does_not_drift() {
        Task<Long> task = os.spawn(() -> {
            Ticker ticker = new Ticker(Duration.ofNanos(1_000_000_007));
            long ticks = 0;
            while (ticks < 86_400) {
                ticks += Co.trap(ticker);
                Co.yield();
            }
            return Co.trap(new GetTime()).toNanos();
        });
        run();
        assertThat(task.result()).isEqualTo(86_400L * 1_000_000_007);
    }

    @Test
    void a_period_is_some_time() {
        List<Duration> bad = new ArrayList<>(List.of(Duration.ZERO, seconds(-1)));
        bad.forEach(d -> assertThatThrownBy(() -> new Ticker(d)).isInstanceOf(IllegalArgumentException.class));
        assertThatThrownBy(() -> new Ticker(null)).isInstanceOf(NullPointerException.class);
        assertThat(new Ticker(seconds(5))).hasToString("Ticker(PT5S)");
    }
}
