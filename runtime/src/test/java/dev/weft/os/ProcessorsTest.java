package dev.weft.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Generator;
import dev.weft.sync.Event;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Schedulers with threads of their own, one or several. */
@Timeout(60)
class ProcessorsTest {
    @Test
    void a_processor_works_until_it_is_closed() {
        Processor cpu = Processor.start("worker");
        List<String> steps = new ArrayList<>();
        assertThat(cpu.scheduler().submit(() -> Thread.currentThread().getName()).join()).isEqualTo("worker");
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Object> endless = cpu.scheduler().submit(() -> {
            try {
                for (;;) {
                    begun.countDown();
                    Co.yield();
                }
            } finally {
                steps.add("unwound");
            }
        });
        assertThat(awaits(begun)).isTrue();
        cpu.close();
        cpu.close();
        assertThat(endless).isCancelled();
        assertThat(steps).containsExactly("unwound");
        assertThat(cpu.scheduler().thread()).isNull();
        assertThatThrownBy(() -> cpu.scheduler().submit(() -> 1)).isInstanceOf(IllegalStateException.class);
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_processor_finishes_its_work() {
        CompletableFuture<String> gate = new CompletableFuture<>();
        Processor cpu = Processor.start("worker");
        CompletableFuture<String> task = cpu.scheduler().submit(() -> Co.trap(new Await<>(gate)));
        CompletableFuture.runAsync(() -> gate.complete("open"));
        cpu.finish();
        assertThat(task).isCompletedWithValue("open");
        cpu.finish();
        cpu.close();
    }

    @Test
    void a_task_may_stop_its_own_processor() {
        Processor cpu = Processor.start("worker");
        CompletableFuture<String> task = cpu.scheduler().submit(() -> {
            cpu.close();
            return "still in its turn";
        });
        assertThat(task.join()).isEqualTo("still in its turn");
        cpu.close();
        assertThat(cpu.scheduler().isClosed()).isTrue();
    }

    @Test
    void a_processor_occupies_a_thread_of_a_pool_and_gives_it_back() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Scheduler os = Scheduler.create();
            try (Processor cpu = Processor.start(os, pool)) {
                assertThat(cpu.scheduler()).isSameAs(os);
                Thread worker = os.submit(() -> Thread.currentThread()).get();
                CompletableFuture<Thread> next = CompletableFuture.supplyAsync(Thread::currentThread, pool);
                assertThat(next).isNotDone();
                cpu.close();
                assertThat(next.get()).isSameAs(worker);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void an_interrupt_stops_it_and_a_shut_down_pool_refuses_it() throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        Processor cpu = Processor.start(Scheduler.create(), pool);
        CompletableFuture<Object> waits = cpu.scheduler().submit(() -> Co.trap(new Await<>(new CompletableFuture<>())));
        pool.shutdownNow();
        assertThatThrownBy(waits::get).isInstanceOf(CancellationException.class);
        cpu.close();
        Scheduler os = Scheduler.create();
        assertThatThrownBy(() -> Processor.start(os, pool)).isInstanceOf(RejectedExecutionException.class);
        assertThat(os.isClosed()).isFalse();
        assertThat(pool.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_processor_on_a_virtual_thread() throws Exception {
        ExecutorService virtual =
                (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try (Processors cpus = Processors.of(Processor.start(Scheduler.create(), virtual), Processor.start(Scheduler.create(), virtual))) {
            Task<Integer> there = cpus.get(0).spawn(() -> {
                Co.yield();
                return Co.trap(new Await<>(CompletableFuture.supplyAsync(() -> 41))) + 1;
            });
            assertThat(cpus.get(1).submit(() -> Co.trap(Await.of(there))).join()).isEqualTo(42);
        } finally {
            virtual.shutdown();
        }
        assertThat(virtual.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_scheduler_that_is_closed_already_is_said_to_be() {
        Scheduler os = Scheduler.create();
        os.close();
        Processor cpu = Processor.start(os, Runnable::run);
        assertThatThrownBy(cpu::close).hasRootCauseMessage("the scheduler is closed");
    }

    @Test
    void tasks_run_on_several_threads_and_are_joined_from_others() {
        try (Processors cpus = Processors.start(3)) {
            assertThat(cpus.size()).isEqualTo(3);
            CompletableFuture<Set<String>> threads = cpus.get(0).submit(() -> {
                List<Task<String>> there = new ArrayList<>();
                for (int i = 0; i < 6; i++) {
                    there.add(cpus.next().spawn(() -> {
                        Co.yield();
                        return Thread.currentThread().getName();
                    }));
                }
                Set<String> names = new HashSet<>();
                for (Task<String> task : there) {
                    names.add(Co.trap(Await.of(task)));
                }
                return names;
            });
            assertThat(threads.join()).containsExactlyInAnyOrder("weft-0", "weft-1", "weft-2");
        }
    }

    @Test
    void a_join_across_schedulers_takes_every_outcome() {
        Lines out = new Lines();
        Scheduler other = Scheduler.create(out);
        try (Processors cpus = Processors.of(Processor.start("joins"), Processor.start(other, run -> new Thread(run).start()))) {
            IOException failure = new IOException("disk full");
            Task<Object> failed = cpus.get(1).spawn(() -> { throw failure; });
            Task<Object> killed = cpus.get(1).spawn(() -> Co.trap(new Await<>(new CompletableFuture<>())));
            Task<Object> nothing = cpus.get(1).spawn(Generator.of(() -> Co.yield()));
            List<Object> outcomes = cpus.get(0).submit(() -> {
                List<Object> all = new ArrayList<>();
                try {
                    Co.trap(Await.of(failed));
                } catch (TaskFailedException e) {
                    all.add(e.getCause());
                }
                killed.toCompletableFuture().cancel(true);
                try {
                    Co.trap(Await.of(killed));
                } catch (CancellationException e) {
                    all.add(e.getMessage());
                }
                all.add(Co.trap(Await.of(nothing)));
                return all;
            }).join();
            assertThat(outcomes).hasSize(3).startsWith(failure).endsWith((Object) null);
            assertThat(outcomes.get(1)).asString().contains("task 2").contains("was killed");
        }
    }

    @Test
    void they_finish_together() {
        Processors cpus = Processors.start(2);
        Mailbox<Integer> box = new Mailbox<>(1);
        CompletableFuture<Integer> sum = cpus.get(1).submit(() -> {
            int total = 0;
            for (Integer i; (i = box.receive()) != null; ) {
                total += i;
            }
            return total;
        });
        cpus.get(0).spawn(() -> {
            for (int i = 1; i <= 100; i++) {
                box.send(i);
            }
            box.close();
        });
        cpus.finish();
        assertThat(sum).isCompletedWithValue(5050);
        assertThat(cpus.get(0).isClosed()).isTrue();
        cpus.close();
    }

    @Test
    void bad_arguments() {
        assertThatThrownBy(() -> Processors.start(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(Processors::of).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Processor.start(null)).isInstanceOf(NullPointerException.class);
    }

    /** Until then somebody might have helped them from outside. */
    @Test
    void finishing_tasks_that_wait_for_each_other_is_a_deadlock() {
        Processor cpu = Processor.start("stuck");
        Task<Void> waits = cpu.scheduler().spawn("waits", () -> new Event("never").await());
        assertThatThrownBy(cpu::finish)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(DeadlockException.class)
                .hasMessageContaining("task 1 \"waits\" waits for Event \"never\"");
        assertThat(waits.state()).isEqualTo(Task.State.KILLED);
    }
}
