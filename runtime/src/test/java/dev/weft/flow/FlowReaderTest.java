package dev.weft.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A task reads a publisher, no faster than it likes. */
@Timeout(60)
class FlowReaderTest {
    private final Scheduler os = Scheduler.create();

    /** Notes what is asked of it, and does only what the test tells it to. */
    private static final class Manual implements Flow.Publisher<Integer>, Flow.Subscription {
        final List<Long> requests = new ArrayList<>();
        boolean cancelled;
        Flow.Subscriber<? super Integer> subscriber;

        @Override
        public void subscribe(Flow.Subscriber<? super Integer> given) {
            subscriber = given;
            given.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            requests.add(n);
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private final Manual publisher = new Manual();

    private Task<List<Integer>> spawnReader(FlowReader<Integer> reader) {
        return os.spawn(() -> {
            List<Integer> read = new ArrayList<>();
            for (Integer i; (i = reader.read()) != null; ) {
                read.add(i);
            }
            return read;
        });
    }

    @Test
    void it_reads_what_another_thread_publishes() {
        List<Integer> numbers = IntStream.range(0, 10_000).boxed().toList();
        try (SubmissionPublisher<Integer> submission = new SubmissionPublisher<>()) {
            FlowReader<Integer> reader = FlowReader.of(submission);
            Task<List<Integer>> task = spawnReader(reader);
            Thread feeder = new Thread(() -> {
                numbers.forEach(submission::submit);
                submission.close();
            });
            feeder.start();
            os.run();
            assertThat(task.result()).isEqualTo(numbers);
        }
    }

    @Test
    void it_asks_for_a_window_and_for_more_when_half_is_read() {
        FlowReader<Integer> reader = FlowReader.of(publisher, 4);
        Task<List<Integer>> task = spawnReader(reader);
        List<Integer> requests = new ArrayList<>();
        os.spawn(() -> {
            for (int i = 0; i < 6; i++) {
                publisher.subscriber.onNext(i);
                Co.yield();
                requests.add(publisher.requests.size());
            }
            publisher.subscriber.onComplete();
        });
        os.run();
        assertThat(task.result()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(publisher.requests).containsExactly(4L, 2L, 2L, 2L);
        assertThat(requests).containsExactly(1, 2, 2, 3, 3, 4);
        assertThat(publisher.cancelled).isFalse();
    }

    @Test
    void a_window_of_one_asks_for_each() {
        FlowReader<Integer> reader = FlowReader.of(publisher, 1);
        Task<List<Integer>> task = spawnReader(reader);
        os.spawn(() -> {
            publisher.subscriber.onNext(1);
            Co.yield();
            publisher.subscriber.onNext(2);
            publisher.subscriber.onComplete();
        });
        os.run();
        assertThat(task.result()).containsExactly(1, 2);
        assertThat(publisher.requests).containsExactly(1L, 1L, 1L);
    }

    @Test
    void a_failure_comes_behind_the_elements_and_again() {
        FlowReader<Integer> reader = FlowReader.of(publisher);
        publisher.subscriber.onNext(1);
        publisher.subscriber.onError(new IOException("feed lost"));
        publisher.subscriber.onError(new IOException("once more, against the rules"));
        Task<Integer> first = os.spawn(() -> reader.read());
        Task<Integer> second = os.spawn(() -> reader.read());
        Task<Integer> third = os.spawn(() -> reader.read());
        os.run();
        assertThat(first.result()).isEqualTo(1);
        assertThat(second.failure()).isInstanceOf(IOException.class).hasMessage("feed lost");
        assertThat(third.failure()).hasMessage("feed lost");
    }

    @Test
    void a_publisher_that_sends_too_much_is_cut_off() {
        FlowReader<Integer> reader = FlowReader.of(publisher, 2);
        for (int i = 0; i < 5; i++) {
            publisher.subscriber.onNext(i);
        }
        assertThat(publisher.cancelled).isTrue();
        Task<List<Integer>> task = spawnReader(reader);
        os.run();
        assertThat(task.failure()).isInstanceOf(IllegalStateException.class).hasMessageContaining("more than it was asked for");
    }

    @Test
    void closing_cancels_and_drops_the_rest() {
        FlowReader<Integer> reader = FlowReader.of(publisher);
        publisher.subscriber.onNext(1);
        reader.close();
        reader.close();
        publisher.subscriber.onNext(2);
        publisher.subscriber.onComplete();
        assertThat(publisher.cancelled).isTrue();
        Task<List<Integer>> task = spawnReader(reader);
        os.run();
        assertThat(task.result()).isEmpty();
    }

    @Test
    void a_killed_reader_cancels_on_its_way_out() {
        Task<Integer> victim = os.spawn(() -> {
            try (FlowReader<Integer> reader = FlowReader.of(publisher)) {
                return reader.read();
            }
        });
        os.spawn(() -> Co.yield(new KillTask(victim.tid())));
        os.run();
        assertThat(victim.state()).isEqualTo(Task.State.KILLED);
        assertThat(publisher.cancelled).isTrue();
    }

    @Test
    void bad_arguments() {
        assertThatThrownBy(() -> FlowReader.of(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> FlowReader.of(publisher, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(publisher.subscriber).isNull();
    }
}
