package dev.weft.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import dev.weft.Generator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What suspended coroutines hold, measured in JVMs of their own. */
@Timeout(240)
class MemoryTest {
    private static final int MILLION = 1_000_000;

    /** A tail call of itself that suspends each time round. */
    static class TailCalls {
        @Coroutine
        static long loop(int n, long sum) {
            if (n == 0) {
                return sum;
            }
            int sent = Co.yield(n);
            return loop(n - 1, sum + sent);
        }

        public static void main(String[] args) {
            Coro<Integer, Object, Long> coro = Coro.from(() -> loop(MILLION, 0));
            coro.next();
            for (int i = 1; i < MILLION; i++) {
                coro.send(3);
            }
            try {
                coro.send(3);
            } catch (dev.weft.StopIteration end) {
                System.out.println("sum " + end.value());
            }
        }
    }

    @Test
    void a_million_suspending_tail_calls_run_in_32_megabytes() {
        Forked run = Forked.woven(TailCalls.class, "-Xmx32m", "-Xss512k");
        assertThat(run.output()).contains("sum 3000000");
        assertThat(run.status()).isZero();
    }

    /** Many suspended generators, each with an int and a reference. */
    static class Generators {
        @Coroutine
        static Generator<Object> holding(int n, Object o) {
            while (n > 0) {
                Co.yield(o);
                n--;
            }
            return Co.end();
        }

        private static long used() {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }

        public static void main(String[] args) {
            Object shared = "shared";
            Generator<?>[] all = new Generator<?>[MILLION];
            holding(1, shared).next();
            long before = used();
            for (int i = 0; i < MILLION; i++) {
                all[i] = holding(i + 2, shared);
                all[i].next();
            }
            System.out.println("bytes " + (used() - before) / (double) MILLION);
            System.out.println("alive " + all[MILLION / 2].next());
        }
    }

    @Test
    void a_suspended_generator_with_an_int_and_a_reference_takes_48_bytes_at_most() {
        Forked run = Forked.woven(Generators.class, "-Xmx1g", "-XX:+UseSerialGC");
        assertThat(run.status()).isZero();
        assertThat(run.output()).contains("alive shared");
        double bytes = run.output().lines()
                .filter(line -> line.startsWith("bytes "))
                .mapToDouble(line -> Double.parseDouble(line.substring(6)))
                .findFirst()
                .orElseThrow();
        assertThat(bytes).isBetween(24.0, 48.0);
    }

    /** One deep stack, suspended over and over: frames are kept, so nothing is left behind. */
    static class Resumes {
        @Coroutine
        static void down(int depth) {
            if (depth > 0) {
                down(depth - 1);
                Co.yield("up");
                return;
            }
            for (int i = 0; i < MILLION; i++) {
                Co.yield("bottom");
            }
        }

        public static void main(String[] args) {
            Generator<Object> g = Generator.of(() -> down(1000));
            System.out.println("steps " + g.stream().count());
        }
    }

    @Test
    void a_million_resumes_below_a_thousand_suspended_calls_run_in_32_megabytes() {
        Forked run = Forked.woven(Resumes.class, "-Xmx32m");
        assertThat(run.output()).contains("steps 1001000");
        assertThat(run.status()).isZero();
    }
}
