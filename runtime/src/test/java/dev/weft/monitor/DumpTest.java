package dev.weft.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.os.Await;
import dev.weft.os.Scheduler;
import dev.weft.os.SystemCall;
import dev.weft.os.Task;
import dev.weft.os.WaitTask;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the reports say, and that they can be written while the tasks run. */
@Timeout(60)
class DumpTest {
    private final Scheduler os = Scheduler.create();
    private final StringBuilder text = new StringBuilder();

    private List<String> lines() {
        return text.toString().lines().toList();
    }

    @Coroutine
    private static void outer(CompletableFuture<Object> gate) {
        inner(gate);
        Co.yield();
    }

    @Coroutine
    private static void inner(CompletableFuture<Object> gate) {
        Co.trap(new Await<>(gate));
    }

    @Test
    void a_table_of_the_tasks() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        os.spawn("waits", () -> outer(gate));
        os.spawn("joins", () -> Co.yield(new WaitTask(1)));
        os.spawn("looks", () -> {
            os.spawn("new", () -> {});
            Dump.ps(os, text);
            gate.complete(null);
        });
        os.run();
        assertThat(lines()).hasSize(6);
        assertThat(lines().get(0)).isEqualTo("4 tasks on thread " + Thread.currentThread().getName());
        assertThat(lines().get(1)).matches(" *TID  STATE +TURNS +TIME +BUSY  NAME +WAITS FOR");
        assertThat(lines().get(2)).matches(" *1  WAITING +1 +- +-  waits +Await\\(.*");
        assertThat(lines().get(3)).matches(" *2  WAITING +1 +- +-  joins +WaitTask\\(1\\)");
        assertThat(lines().get(4)).matches(" *3  RUNNING +1 +- +-  looks");
        assertThat(lines().get(5)).matches(" *4  READY +0 +- +-  new");
    }

    @Test
    void a_watched_scheduler_knows_times() {
        Scheduler watched = Scheduler.create(new Watch());
        watched.spawn("busy", () -> {
            long end = System.nanoTime() + 3_000_000;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            Co.yield();
        });
        watched.spawn("looks", () -> Dump.ps(watched, text));
        watched.run();
        assertThat(lines().get(2)).matches(" *1  READY +1 +[0-9.]+(us|ms|s) +[0-9.]+(ms|s)  busy");
        assertThat(lines().get(3)).matches(" *2  RUNNING +1 +[0-9.]+(us|ms|s) +0us  looks");
    }

    @Test
    void a_tree_of_parents_and_children() {
        os.spawn("root", () -> {
            os.spawn("left", () -> {
                os.spawn("leaf", () -> Co.yield(new WaitTask(3)));
                Co.yield(new WaitTask(3));
            });
            os.spawn("right", () -> {
                Co.yield();
                Co.yield();
                Dump.tree(os, text);
            });
            os.spawn("gone", () -> os.spawn("orphan", () -> Co.yield(new WaitTask(3))));
            Co.yield(new WaitTask(3));
        });
        os.run();
        assertThat(lines()).containsExactly(
                "1 \"root\" WAITING on WaitTask(3)",
                "  2 \"left\" WAITING on WaitTask(3)",
                "    5 \"leaf\" WAITING on WaitTask(3)",
                "  3 \"right\" RUNNING",
                "6 \"orphan\" WAITING on WaitTask(3)  (created by 4, which has ended)");
    }

    @Coroutine
    private void chain(int depth) throws IOException {
        if (depth == 0) {
            Dump.tree(os, text);
        } else {
            Task<?> child = os.spawn("link", () -> chain(depth - 1));
            Co.yield(new WaitTask(child.tid()));
        }
    }

    @Test
    void a_long_line_of_descent_neither_overflows_the_stack_nor_the_page() {
        int n = 20_000;
        os.spawn("link", () -> chain(n));
        os.run();
        assertThat(lines()).hasSize(n + 1);
        assertThat(text.length()).isLessThan(150 * n);
    }

    @Test
    void the_stack_of_a_task_that_waits_and_of_one_that_runs() {
        CompletableFuture<Object> gate = new CompletableFuture<>();
        Task<Void> waits = os.spawn("waits", () -> outer(gate));
        os.spawn("looks", () -> {
            Dump.where(waits, text);
            Dump.where(os.tasks().get(1), text);
            gate.complete(null);
        });
        os.run();
        whereOfTheDead(waits);
        assertThat(lines().get(0)).startsWith("1 \"waits\" WAITING on Await(");
        assertThat(lines().get(1)).matches("    at .*DumpTest.inner\\(DumpTest.java:\\d+\\)");
        assertThat(lines().get(2)).matches("    at .*DumpTest.outer\\(DumpTest.java:\\d+\\)");
        assertThat(lines().get(3)).contains("DumpTest.lambda");
        assertThat(lines().get(4)).isEqualTo("2 \"looks\" RUNNING  (the stack of its thread, as it runs)");
        assertThat(lines()).anyMatch(line -> line.contains("DumpTest.lambda$the_stack_of_a_task"));
        assertThat(lines().get(lines().size() - 1)).isEqualTo("1 \"waits\" DONE");
    }

    private void whereOfTheDead(Task<?> task) {
        try {
            Dump.where(task, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Hostile extends SystemCall<Object> {
        @Override
        protected void handle(Task<?> caller, Scheduler scheduler) {
            scheduler.execute(() -> scheduler.resume(caller, null));
        }

        @Override
        public String toString() {
            throw new IllegalStateException("no text for you");
        }
    }

    @Test
    void names_cannot_forge_lines_and_texts_that_fail_are_left_out() {
        os.spawn("a\nTID 1 \u001b[2J" + "x".repeat(500), () -> Co.yield(new Hostile()));
        os.spawn("looks", () -> Dump.ps(os, text));
        os.run();
        assertThat(lines()).hasSize(4);
        assertThat(lines().get(2)).contains("a?TID 1 ?[2J").contains("...").contains("? (IllegalStateException in its toString)");
    }

    /** No string of the whole: what is appended comes in pieces of a line at most. */
    @Test
    void a_dump_of_a_hundred_thousand_tasks_streams() throws IOException {
        int n = 100_000;
        for (int i = 0; i < n; i++) {
            os.spawn("task", () -> {});
        }
        long[] written = {0, 0};
        Appendable counter = new Appendable() {
            @Override
            public Appendable append(CharSequence piece) {
                written[0] += piece.length();
                written[1] = Math.max(written[1], piece.length());
                return this;
            }

            @Override
            public Appendable append(CharSequence piece, int start, int end) {
                return append(piece.subSequence(start, end));
            }

            @Override
            public Appendable append(char c) {
                return append(String.valueOf(c));
            }
        };
        Dump.ps(os, counter);
        Dump.tree(os, counter);
        Dump.all(os, counter);
        assertThat(written[0]).isGreaterThan(60L * n);
        assertThat(written[1]).isLessThan(300);
    }

    @Coroutine
    private static void deep(int depth) {
        if (depth == 0) {
            Co.yield();
        } else {
            deep(depth - 1);
        }
    }

    /** Whatever is seen is a whole stack: never a mixture of two moments, never an exception. */
    @Test
    void stacks_are_whole_while_tasks_run() throws Exception {
        boolean[] stop = {false};
        List<Task<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            tasks.add(os.spawn("climbs", () -> {
                for (int depth = 0; !stop[0]; depth = (depth + 1) % 20) {
                    deep(depth);
                }
            }));
        }
        CompletableFuture<Object> gate = new CompletableFuture<>();
        Task<Void> parked = os.spawn("parked", () -> outer(gate));
        Thread runner = new Thread(os::run);
        runner.start();
        while (parked.state() != Task.State.WAITING) {
            Thread.onSpinWait();
        }
        int seen = 0;
        long end = System.nanoTime() + Duration.ofMillis(300).toNanos();
        while (System.nanoTime() < end || seen == 0) {
            for (Task<?> task : tasks) {
                StackTraceElement[] trace = task.stackTrace();
                if (trace.length > 0) {
                    seen++;
                    assertThat(trace[trace.length - 1].getMethodName()).startsWith("lambda$stacks_are_whole");
                    for (int i = 0; i < trace.length - 1; i++) {
                        assertThat(trace[i].getMethodName()).isEqualTo("deep");
                    }
                    assertThat(trace.length).isLessThanOrEqualTo(21);
                }
            }
            assertThat(parked.stackTrace()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(parked.stackTrace()[0].getMethodName()).isEqualTo("inner");
        }
        os.execute(() -> {
            stop[0] = true;
            gate.complete(null);
        });
        runner.join();
    }
}
