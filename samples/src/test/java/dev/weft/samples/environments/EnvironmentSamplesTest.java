package dev.weft.samples.environments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import dev.weft.samples.Console;
import dev.weft.samples.ForkedSample;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InvalidClassException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows D1 to D4 of the course. */
@Timeout(60)
class EnvironmentSamplesTest {
    @Test
    void theSameStagesRunInAnyEnvironment() throws Exception {
        List<String> oneThread = Console.outputOf("buses");
        assertThat(oneThread).hasSize(71);
        assertThat(Console.outputOf("cothread")).isEqualTo(oneThread);
        assertThat(Console.outputOf("cosocket")).isEqualTo(oneThread);
        assertThat(ForkedSample.outputOf("coprocess")).isEqualTo(oneThread);
    }

    @Test
    void cocrash() {
        assertThat(Console.outputOf("cocrash")).containsExactly(
                "one 1", "two: java.lang.IllegalStateException: coroutine already running", "one 2", "one 3");
    }

    @Test
    void cycles() {
        assertThat(Console.outputOf("cycles")).containsExactly(
                "a 0", "b 1", "java.lang.IllegalStateException: coroutine already running");
    }

    @Test
    void aFailureInAnotherProcessReachesTheSender() throws IOException {
        Sink<String> worker = Pickle.sendto(new WorkerStream(new SecondJvm(FailingWorker.class)));
        assertThatThrownBy(() -> {
            for (;;) {
                worker.send("item");
            }
        }).isInstanceOf(IOException.class).hasMessageContaining("exit code 1").hasMessageContaining("no third one, please");
        assertThat(worker.hasNext()).isFalse();
    }

    @Test
    void aFailureOfTheLastItemReachesWhoeverCloses() throws IOException {
        Sink<String> worker = Pickle.sendto(new WorkerStream(new SecondJvm(FailingWorker.class)));
        worker.send("one");
        worker.send("two");
        worker.send("three");
        assertThatThrownBy(worker::close).isInstanceOf(IOException.class).hasMessageContaining("no third one, please");
    }

    @Test
    void aFailureAtTheOtherEndOfASocketReachesTheSender() throws Exception {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> Cosocket.serve(server, FailingWorker.failAtThird()));
        thread.start();
        Sink<String> worker = Pickle.sendto(new WorkerStream(
                new Cosocket.Connection(new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()))));
        assertThatThrownBy(() -> {
            for (;;) {
                worker.send("item");
            }
        }).isInstanceOf(IOException.class).hasMessageContaining("no third one, please");
        thread.join();
    }

    @Test
    void aProcessThatDoesNotReadHoldsTheSenderUp() throws Exception {
        Files.deleteIfExists(LateWorker.START);
        AtomicInteger sent = new AtomicInteger();
        FutureTask<Void> sending = new FutureTask<>(() -> {
            try (Sink<byte[]> worker = Pickle.sendto(new WorkerStream(new SecondJvm(LateWorker.class)))) {
                while (sent.get() < LateWorker.ITEMS) {
                    worker.send(new byte[10_000]);
                    sent.incrementAndGet();
                }
            }
            return null;
        });
        Thread sender = new Thread(sending);
        sender.start();
        try {
            // stuck: in one and the same write however often one looks
            int looks = 0;
            for (int before = -1; looks < 1000; looks++) {
                if (!isWriting(sender) || sent.get() != before) {
                    before = sent.get();
                    looks = 0;
                }
            }
            // ten megabytes do not fit into any pipe
            assertThat(sent.get()).isLessThan(LateWorker.ITEMS);
        } finally {
            Files.createFile(LateWorker.START);
        }
        sending.get();
        assertThat(sent).hasValue(LateWorker.ITEMS);
        Files.delete(LateWorker.START);
    }

    @Test
    void whatBreaksOffIsNoEnd() throws Exception {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        try (Sink<String> sender = Pickle.sendto(pipe)) {
            sender.send("whole");
            sender.send("broken");
        }
        List<Object> received = new ArrayList<>();
        byte[] bytes = pipe.toByteArray();
        Pickle.recvfrom(new ByteArrayInputStream(bytes), collector(received));
        assertThat(received).containsExactly("whole", "broken", "end");
        received.clear();
        byte[] half = Arrays.copyOf(bytes, bytes.length - 3);
        assertThatThrownBy(() -> Pickle.recvfrom(new ByteArrayInputStream(half), collector(received))).isInstanceOf(EOFException.class);
        assertThat(received).containsExactly("whole", "end");
    }

    @Test
    void whatIsNotExpectedIsNotUnpickled() throws Exception {
        ByteArrayOutputStream pipe = new ByteArrayOutputStream();
        try (Sink<Object> sender = Pickle.sendto(pipe)) {
            sender.send(new org.junit.jupiter.api.extension.ParameterResolutionException("foreign"));
        }
        List<Object> received = new ArrayList<>();
        assertThatThrownBy(() -> Pickle.recvfrom(new ByteArrayInputStream(pipe.toByteArray()), collector(received)))
                .isInstanceOf(InvalidClassException.class);
        assertThat(received).containsExactly("end");
    }

    private static boolean isWriting(Thread thread) {
        return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("writeBytes"));
    }

    @Coroutine
    private static <T> Sink<T> collector(List<Object> all) {
        try {
            for (;;) {
                Object item = Co.yield();
                all.add(item);
            }
        } finally {
            all.add("end");
        }
    }
}
