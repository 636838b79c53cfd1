package dev.weft.samples.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import dev.weft.samples.events.Buses;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Row D1 of the course, and what is wrong with its version. */
@Timeout(30)
class ThreadedTest {
    private final List<Object> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger closes = new AtomicInteger();
    private volatile Thread worker;

    @Coroutine
    private void receive(CountDownLatch start) throws InterruptedException {
        try {
            for (;;) {
                Object item = Co.yield();
                worker = Thread.currentThread();
                start.await();
                received.add(item);
            }
        } finally {
            closes.incrementAndGet();
        }
    }

    @Test
    void anotherThreadReceivesAllInOrderAndEnds() throws InterruptedException {
        Sink<Object> threaded = Threaded.threaded(Sink.of(() -> receive(new CountDownLatch(0))), 3);
        for (int i = 0; i < 100; i++) {
            threaded.send(i);
        }
        threaded.close();
        assertThat(received).isEqualTo(IntStream.range(0, 100).boxed().toList());
        assertThat(closes).hasValue(1);
        assertThat(worker).isNotSameAs(Thread.currentThread());
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void aFullQueueHoldsTheSenderUp() throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        Sink<Object> threaded = Threaded.threaded(Sink.of(() -> receive(start)), 3);
        Thread sender = new Thread(() -> {
            for (int i = 0; i < 100; i++) {
                threaded.send(i);
                sent.incrementAndGet();
            }
            threaded.close();
        });
        sender.start();
        while (sender.getState() != Thread.State.WAITING || sent.get() < 4) {
            Thread.onSpinWait();
        }
        // one with the target, three in the queue
        assertThat(sent).hasValue(4);
        assertThat(received).isEmpty();
        start.countDown();
        sender.join();
        assertThat(received).hasSize(100);
    }

    @Test
    void aFailureReachesTheSender() throws InterruptedException {
        Sink<Object> threaded = Threaded.threaded(FailingWorker.failAtThird(), 1);
        assertThatThrownBy(() -> {
            for (;;) {
                threaded.send("item");
            }
        }).isInstanceOf(IllegalStateException.class).hasMessageContaining("no third one, please")
                .hasCauseInstanceOf(IllegalArgumentException.class);
        assertThat(threaded.hasNext()).isFalse();
    }

    @Coroutine
    private static void failAtClose() {
        try {
            for (;;) {
                Co.yield();
            }
        } finally {
            fail();
        }
    }

    private static void fail() {
        throw new IllegalArgumentException("no end, please");
    }

    @Test
    void aFailureAtTheEndReachesWhoeverCloses() throws InterruptedException {
        Sink<Object> threaded = Threaded.threaded(Sink.of(() -> failAtClose()));
        threaded.send(1);
        assertThatThrownBy(threaded::close).isInstanceOf(IllegalStateException.class).hasMessageContaining("no end, please")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itComesThroughTheStagesBeforeIt() throws InterruptedException {
        Sink<Object> threaded = Threaded.threaded(Sink.of(() -> failAtClose()));
        Sink<Map<String, String>> filter = Buses.filterOnField("route", "22", Sink.of(() -> pass(threaded)));
        filter.send(Map.of("route", "22"));
        assertThatThrownBy(filter::close).isInstanceOf(IllegalStateException.class)
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    /** With any timing: the failure may be seen in the send that comes after it, or while the queue is full. */
    @RepeatedTest(200)
    void aFailureNeverHangsTheSender() throws InterruptedException {
        Sink<Object> threaded = Threaded.threaded(FailingWorker.failAtThird(), 1);
        assertThatThrownBy(() -> {
            for (int i = 0; i < 4; i++) {
                threaded.send(i);
            }
            threaded.close();
        }).isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Coroutine
    private static void pass(Sink<Object> target) {
        try (target) {
            for (;;) {
                target.send(Co.yield());
            }
        }
    }

    @Test
    void withoutSpaceOrTargetThereIsNoThread() {
        assertThatThrownBy(() -> Threaded.threaded(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> Threaded.threaded(FailingWorker.failAtThird(), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Thread.getAllStackTraces().keySet()).noneMatch(thread -> thread.getName().startsWith("thread of Failing"));
    }
}
