package dev.weft.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import dev.weft.IntGenerator;
import dev.weft.os.Processor;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A coroutine is stepped for what was asked for, and no further. */
@Timeout(60)
class CoroPublisherTest {
    private final List<String> steps = new ArrayList<>();

    @Coroutine
    private Generator<Integer> counting() {
        try {
            for (int i = 1; ; i++) {
                steps.add("makes " + i);
                Co.yield(i);
            }
        } finally {
            steps.add("closed");
        }
    }

    @Coroutine
    private static IntGenerator upTo(int n) {
        for (int i = 1; i <= n; i++) {
            Co.yield(i);
        }
        return Co.end();
    }

    @Coroutine
    private static Generator<Integer> failing() throws IOException {
        Co.yield(1);
        throw new IOException("no more");
    }

    /** Notes what it is told. */
    private class Noting implements Flow.Subscriber<Object> {
        final CompletableFuture<Void> end = new CompletableFuture<>();
        Flow.Subscription subscription;

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
        }

        @Override
        public void onNext(Object element) {
            steps.add("gets " + element);
        }

        @Override
        public void onError(Throwable t) {
            steps.add("fails: " + t.getMessage());
            end.complete(null);
        }

        @Override
        public void onComplete() {
            steps.add("completes");
            end.complete(null);
        }
    }

    @Test
    void it_is_lazy_and_a_cancellation_closes_the_coroutine() {
        Noting subscriber = new Noting();
        CoroPublisher.of(this::counting).subscribe(subscriber);
        assertThat(steps).isEmpty();
        subscriber.subscription.request(2);
        assertThat(steps).containsExactly("makes 1", "gets 1", "makes 2", "gets 2");
        subscriber.subscription.cancel();
        subscriber.subscription.cancel();
        subscriber.subscription.request(5);
        assertThat(steps).hasSize(5).endsWith("closed");
    }

    @Test
    void each_subscriber_has_its_own() {
        CoroPublisher<Integer> publisher = CoroPublisher.of(() -> upTo(2));
        for (int i = 0; i < 2; i++) {
            Noting subscriber = new Noting();
            publisher.subscribe(subscriber);
            subscriber.subscription.request(Long.MAX_VALUE);
        }
        assertThat(steps).containsExactly("gets 1", "gets 2", "completes", "gets 1", "gets 2", "completes");
    }

    @Test
    void a_failure_of_the_body_of_the_supplier_and_of_the_subscriber() {
        Noting subscriber = new Noting();
        CoroPublisher.of(() -> {
            try {
                return failing();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }).subscribe(subscriber);
        subscriber.subscription.request(9);
        CoroPublisher.of(() -> { throw new IllegalStateException("no coroutine today"); }).subscribe(subscriber);
        CoroPublisher.of(() -> null).subscribe(subscriber);
        assertThat(steps).containsExactly(
                "gets 1", "fails: no more", "fails: no coroutine today", "fails: the supplier gave no coroutine");
    }

    @Test
    void a_subscriber_that_throws_is_cancelled() {
        List<Throwable> reported = new ArrayList<>();
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> reported.add(e));
        try {
            Noting subscriber = new Noting() {
                @Override
                public void onNext(Object element) {
                    throw new IllegalStateException("against the rules");
                }
            };
            CoroPublisher.of(this::counting).subscribe(subscriber);
            subscriber.subscription.request(3);
        } finally {
            Thread.currentThread().setUncaughtExceptionHandler(null);
        }
        assertThat(steps).containsExactly("makes 1", "closed");
        assertThat(reported).singleElement().satisfies(t -> assertThat(t).hasMessage("against the rules"));
    }

    @Test
    void null_cannot_be_published_and_less_than_one_cannot_be_asked_for() {
        Noting subscriber = new Noting();
        CoroPublisher.of(() -> Generator.of(() -> Co.yield())).subscribe(subscriber);
        subscriber.subscription.request(1);
        CoroPublisher.of(this::counting).subscribe(subscriber);
        subscriber.subscription.request(0);
        assertThat(steps).containsExactly(
                "fails: the coroutine yielded null, which cannot be published", "fails: asked for less than one element (rule 3.9)");
    }

    /** One element at a time, each asked for within onNext: no recursion. */
    @Test
    void asking_within_on_next_does_not_deepen_the_stack() {
        int n = 100_000;
        int[] count = {0};
        Noting subscriber = new Noting() {
            @Override
            public void onNext(Object element) {
                count[0]++;
                subscription.request(1);
            }
        };
        CoroPublisher.of(() -> upTo(n)).subscribe(subscriber);
        subscriber.subscription.request(1);
        assertThat(count[0]).isEqualTo(n);
        assertThat(steps).containsExactly("completes");
    }

    @Test
    void coroutines_run_between_the_turns_of_a_scheduler() {
        try (Processor cpu = Processor.start("cpu")) {
            List<Thread> threads = new ArrayList<>();
            Noting subscriber = new Noting() {
                @Override
                public void onNext(Object element) {
                    threads.add(Thread.currentThread());
                }
            };
            CoroPublisher.of(() -> upTo(3), cpu.scheduler()).subscribe(subscriber);
            subscriber.subscription.request(9);
            subscriber.end.join();
            assertThat(threads).hasSize(3).allSatisfy(t -> assertThat(t.getName()).isEqualTo("cpu"));
        }
    }

    @Test
    void a_task_reads_a_coroutine_of_another_scheduler() {
        Scheduler os = Scheduler.create();
        try (Processor cpu = Processor.start("cpu")) {
            FlowReader<Integer> reader = FlowReader.of(CoroPublisher.of(() -> upTo(5000), cpu.scheduler()), 8);
            Task<List<Integer>> task = os.spawn(() -> {
                List<Integer> read = new ArrayList<>();
                for (Integer i; (i = reader.read()) != null; ) {
                    read.add(i);
                }
                return read;
            });
            os.run();
            assertThat(task.result()).isEqualTo(IntStream.rangeClosed(1, 5000).boxed().toList());
        }
    }

    @Test
    void bad_arguments() {
        assertThatThrownBy(() -> CoroPublisher.of(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> CoroPublisher.of(this::counting).subscribe(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void a_coroutine_is_closed_though_its_scheduler_is_closed_already() {
        Scheduler closed = Scheduler.create();
        closed.close();
        Noting late = new Noting();
        CoroPublisher.of(this::counting, closed).subscribe(late);
        assertThat(steps).containsExactly("fails: the scheduler is closed");
        late.subscription.cancel();

        Scheduler os = Scheduler.create();
        Noting noting = new Noting();
        CoroPublisher.of(this::counting, os).subscribe(noting);
        noting.subscription.request(1);
        os.run();
        os.close();
        noting.subscription.cancel();
        assertThat(steps).last().isEqualTo("closed");
    }
}
