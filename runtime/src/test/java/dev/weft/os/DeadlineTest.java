package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits as points in time, and how far away they are. */
@org.junit.jupiter.api.Timeout(60)
class DeadlineTest extends VirtualProgram {
    @Test
    void limits_until_a_point_in_time() {
        Task<List<Object>> task = os.spawn(() -> {
            sleep(3);
            boolean done = Timeout.moveOnAt(seconds(4), () -> sleep(10));
            Object now = Co.trap(new GetTime());
            return List.of(done, now, Timeout.failAt(seconds(9), () -> "x"));
        });
        Task<Object> late = os.spawn(() -> Timeout.failAt(seconds(7), () -> {
            sleep(100);
            return 1;
        }));
        os.run();
        assertThat(task.result()).containsExactly(false, seconds(4), "x");
        assertThat(late.failure()).hasMessage("not done by PT7S");
    }

    @Test
    void the_time_that_is_left_can_be_passed_on() {
        Task<List<Optional<Duration>>> task = os.spawn(() -> {
            List<Optional<Duration>> left = new ArrayList<>();
            left.add(Timeout.left());
            Timeout.failAfter(seconds(10), () -> {
                sleep(3);
                left.add(Timeout.left());
                Timeout.failAfter(seconds(100), () -> left.add(Timeout.left()));
                Timeout.failAfter(seconds(1), () -> left.add(Timeout.left()));
                Shield.run(() -> left.add(Timeout.left()));
            });
            Timeout.moveOnAfter(seconds(1), () -> {
                try {
                    sleep(5);
                } finally {
                    left.add(Timeout.left());
                }
            });
            return left;
        });
        run();
        assertThat(task.result())
                .containsExactly(
                        Optional.empty(),
                        Optional.of(seconds(7)),
                        Optional.of(seconds(7)),
                        Optional.of(seconds(1)),
                        Optional.empty(),
                        Optional.of(Duration.ZERO));
    }
}
