package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.kinds.Forked;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What sleeping tasks hold, in a JVM of its own. */
@Timeout(240)
class SleepersTest {
    private static final int MILLION = 1_000_000;

    /** A million tasks sleep; every thousandth is killed; the others wake in order. */
    static class Sleepers {
        public static void main(String[] args) {
            VirtualClock clock = VirtualClock.automatic();
            Scheduler os = Scheduler.withClock(clock);
            int[] awake = new int[1];
            Duration[] last = {Duration.ZERO};
            for (int i = 0; i < MILLION; i++) {
                Sleep sleep = new Sleep(Duration.ofMillis(1 + i * 7919L % MILLION));
                os.spawn(() -> {
                    Co.yield(sleep);
                    if (clock.now().compareTo(last[0]) < 0) {
                        throw new IllegalStateException("too late");
                    }
                    last[0] = clock.now();
                    awake[0]++;
                });
            }
            os.spawn(() -> {
                Runtime runtime = Runtime.getRuntime();
                System.gc();
                System.out.println("used " + (runtime.totalMemory() - runtime.freeMemory()) / MILLION);
                System.out.println("timers " + os.kernel().timers().size());
                for (int tid = 1000; tid <= MILLION; tid += 1000) {
                    Co.yield(new KillTask(tid));
                }
                System.out.println("timers " + os.kernel().timers().size());
            });
            os.run();
            System.out.println("awake " + awake[0] + " at " + clock.now().toMillis());
        }
    }

    @Test
    void a_million_sleeping_tasks_take_less_than_400_megabytes() {
        Forked run = Forked.woven(Sleepers.class, "-Xmx400m", "-XX:+UseSerialGC");
        assertThat(run.output()).contains("timers 1000000", "timers 999000", "awake 999000 at 1000000");
        assertThat(run.status()).isZero();
    }
}
