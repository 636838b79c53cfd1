package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a parked task takes of the heap, so that nobody adds a field without noticing. In a JVM of its own, for a quiet heap. */
@Timeout(120)
class FootprintTest {
    private static final int TASKS = 200_000;
    private static final Park PARK = new Park();

    private static final class Park extends SystemCall<Object> {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {}
    }

    @Coroutine
    static Coro<Object, Object, Integer> holding(int number) {
        Co.yield(PARK);
        return Co.end(number);
    }

    /** Prints the bytes for each task and its coroutine, with what the scheduler's tables take for it. */
    static final class Program {
        public static void main(String[] args) {
            Scheduler os = Scheduler.create();
            os.spawn(() -> {
                long before = usedHeap();
                for (int i = 0; i < TASKS; i++) {
                    os.spawn(holding(i));
                }
                Co.yield();
                System.out.println((usedHeap() - before) / (double) TASKS);
                os.close();
            });
            os.run();
        }

        private static long usedHeap() {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                System.gc();
                least = Math.min(least, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
            }
            return least;
        }
    }

    @Test
    void a_parked_task_and_its_coroutine_take_72_bytes_and_their_share_of_the_tables() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC", "-Xmx512m", "-javaagent:" + System.getProperty("weft.agent"),
                        "-cp", place(Co.class) + File.pathSeparator + place(FootprintTest.class), Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes()).strip();
        double bytes = Double.parseDouble(output);
        // 40 for the task, 32 for this coroutine, and 12 for the references in the half empty table and in the ready queue.
        assertThat(bytes).as(output).isBetween(80.0, 90.0);
    }

    private static String place(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }
}
