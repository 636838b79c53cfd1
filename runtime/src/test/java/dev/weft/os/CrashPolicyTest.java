package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Flaw 1: what an unhandled failure does to the rest is the program's choice. */
@org.junit.jupiter.api.Timeout(60)
class CrashPolicyTest {
    @Test
    void a_listener_may_close_the_scheduler_at_the_first_unhandled_failure() {
        Scheduler[] os = new Scheduler[1];
        os[0] = Scheduler.create(new TaskListener() {
            @Override
            public void unhandled(Throwable problem) {
                os[0].close();
            }
        });
        Task<Void> other = os[0].spawn(() -> Co.yield(new Sleep(Duration.ofHours(1))));
        Task<Void> bad = os[0].spawn(() -> {
            throw new IllegalArgumentException("boom");
        });
        os[0].run();
        assertThat(bad.state()).isEqualTo(Task.State.FAILED);
        assertThat(other.state()).isEqualTo(Task.State.KILLED);
    }
}
