package dev.weft.samples.beyond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.weft.Co;
import dev.weft.os.DeadlockException;
import dev.weft.os.KillTask;
import dev.weft.os.Scheduler;
import dev.weft.samples.Console;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the samples beyond the course print, and whether it is right. */
class BeyondSamplesTest {
    @Test
    void samefringe() {
        assertThat(Console.outputOf("samefringe")).containsExactly("a b c d", "left and right: true", "left and other: false");
    }

    @Test
    void aFringeThatIsThePrefixOfAnotherIsNotTheSame() {
        Samefringe.Tree a = new Samefringe.Leaf("a");
        Samefringe.Tree ab = new Samefringe.Fork(a, new Samefringe.Leaf("b"));
        assertThat(Samefringe.sameFringe(a, ab)).isFalse();
        assertThat(Samefringe.sameFringe(ab, a)).isFalse();
        assertThat(Samefringe.sameFringe(ab, ab)).isTrue();
    }

    @Test
    void calculator() {
        assertThat(Console.outputOf("calculator")).containsExactly(
                "[1, +, 2, *, 3, ;, (, 1, +, 2, ), *, 3, ;, 10, -, 4, -, 3, ;]", "7", "9", "3");
    }

    @ParameterizedTest
    @CsvSource({"1 +;,expected a number", "(1;,expected \")\"", "1,expected \";\"", "1 2;,expected \";\""})
    void whatIsNoSumIsRefused(String text, String problem) {
        assertThatThrownBy(() -> Calculator.values(Calculator.tokens(text)).next())
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining(problem);
    }

    @Test
    void queens() {
        assertThat(Console.outputOf("queens")).containsExactly(
                "Q . . . . . . .",
                ". . . . Q . . .",
                ". . . . . . . Q",
                ". . . . . Q . .",
                ". . Q . . . . .",
                ". . . . . . Q .",
                ". Q . . . . . .",
                ". . . Q . . . .",
                "and 91 more");
        assertThat(Queens.solutions(6).stream()).hasSize(4);
        assertThat(Queens.solutions(3).stream()).isEmpty();
    }

    @Test
    void carwash() {
        List<String> day = Console.outputOf("carwash");
        assertThat(day).startsWith(" 0.0 car 1 arrives", " 0.0 car 1 enters", " 0.0 car 2 arrives", " 0.0 car 2 enters",
                " 0.0 car 3 arrives", " 1.0 car 4 arrives", " 5.0 car 1 leaves", " 5.0 car 2 leaves", " 5.0 car 3 enters");
        int washing = 0;
        for (String line : day) {
            washing += line.endsWith("enters") ? 1 : line.endsWith("leaves") ? -1 : 0;
        }
        assertThat(washing).isBetween(0, 2);
    }

    @Test
    void mm1() {
        assertThat(Console.outputOf("mm1")).containsExactly(
                "time spent: 3.29, by the formula 3.33", "clerk busy: 0.70, by the formula 0.70");
    }

    @ParameterizedTest
    @CsvSource({"0.3,1,1", "0.5,1,2", "1,2.5,3"})
    void theSimulationAgreesWithTheory(double arrivals, double services, long seed) {
        Mm1 queue = new Mm1(arrivals, services, seed);
        queue.run(100_000);
        double theory = 1 / (services - arrivals);
        assertThat(queue.meanTime()).isCloseTo(theory, within(0.03 * theory));
        assertThat(queue.utilization()).isCloseTo(arrivals / services, within(0.01));
    }

    @Test
    void game() {
        assertThat(Console.outputOf("game")).containsExactly("...G.......t", "....G.....t.", ".....G...t..", ".....G..t...",
                "....G..t....", "...G..t.....", "..G..t......", "...Gt.......", "...tG.......", ".....G......");
    }

    @Test
    void bank() {
        assertThat(Console.outputOf("bank")).containsExactly("[184, 102, 79, 35], together 400");
    }

    @Test
    void aMailboxForgetsAReceiverThatIsKilled() {
        Mailbox<String> mailbox = new Mailbox<>();
        List<String> received = new ArrayList<>();
        try (Scheduler os = Scheduler.create()) {
            os.spawn(() -> {
                Co.trap(mailbox.receive());
            });
            os.spawn(() -> {
                Co.trap(new KillTask(1));
                mailbox.put("one");
                mailbox.put("two");
                received.add(Co.trap(mailbox.receive()));
                received.add(Co.trap(mailbox.receive()));
            });
            os.run();
        }
        assertThat(received).containsExactly("one", "two");
    }

    @Test
    void aMailboxThatNobodyWillFillIsADeadlock() {
        try (Scheduler os = Scheduler.create()) {
            os.spawn(() -> {
                Co.trap(new Mailbox<String>().receive());
            });
            assertThatThrownBy(os::run).isInstanceOf(DeadlockException.class);
        }
    }

    @Test
    void theTourFailsIfItsServerDoes() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> {
                try (Socket client = server.accept()) {
                    client.shutdownOutput();
                    client.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assertThatThrownBy(() -> Tour.talk(server.getLocalPort())).isInstanceOf(EOFException.class).hasMessageContaining("hello, weft");
            closed.join();
        }
    }

    @Test
    void theTokensAreStrings() {
        for (String token : Calculator.tokens(CharBuffer.wrap("12+3"))) {
            assertThat(token).isNotEmpty();
        }
    }

    @Test
    void race() {
        List<String> expected = List.of("seed 1 overdraws the account:", "two sees 100", "one sees 100", "one takes 80, leaves 20",
                "two takes 70, leaves -50", "the same again: true");
        assertThat(Console.outputOf("race")).isEqualTo(expected);
        assertThat(Console.outputOf("race")).isEqualTo(expected);
    }
}
