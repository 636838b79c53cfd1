package dev.weft.samples.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.samples.Client;
import dev.weft.samples.Console;
import dev.weft.samples.ForkedSample;
import dev.weft.samples.Menu;
import dev.weft.samples.RunningSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows F2 to F4 and G5 of the course, with real clients. */
class EchoSamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"echogood2", "echoserver", "sockwrap"})
    void twoClientsAreEchoedInTurns(String server) throws Exception {
        try (Console console = new Console();
                RunningSample sample = new RunningSample(server, "--port=0")) {
            int port = RunningSample.port(console);
            try (Client one = new Client(port);
                    Client two = new Client(port)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(one.send("one " + i + "\n").receive()).isEqualTo("one " + i);
                    assertThat(two.send("two " + i + "\n").receive()).isEqualTo("two " + i);
                }
                two.socket.shutdownOutput();
                assertThat(two.receive()).isNull();
                assertThat(one.send("still here\n").receive()).isEqualTo("still here");
            }
            console.out.await(0, line -> line.startsWith("Server starting"));
            int first = console.out.await(0, line -> line.startsWith("Connection from /127.0.0.1:"));
            console.out.await(first, line -> line.startsWith("Connection from /127.0.0.1:"));
            int closed = console.out.await(first, line -> line.equals("Client closed"));
            int second = console.out.await(closed, line -> line.equals("Client closed"));
            console.out.await(second, line -> line.matches("Task \\d terminated"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"twistedecho", "echothread"})
    void whatToCompareWithEchoesTheSame(String server) throws Exception {
        try (Console console = new Console();
                RunningSample sample = new RunningSample(server, "--port=0")) {
            int port = RunningSample.port(console);
            int from;
            try (Client one = new Client(port)) {
                assertThat(one.send("one\n").receive()).isEqualTo("one");
                from = one.socket.getLocalPort();
            }
            console.out.await(0, "Client closed"::equals);
            try (Client bad = new Client(port);
                    Client good = new Client(port)) {
                assertThat(bad.send("bad\n").receive()).isEqualTo("bad");
                bad.reset();
                console.err.await(0, line -> line.startsWith("a connection broke: "));
                assertThat(good.send("good\n").receive()).isEqualTo("good");
            }
            assertThat(console.out.soFar()).startsWith("Server starting", "Connection from /127.0.0.1:" + from, "Client closed");
        }
    }

    /** The poller is no task, so the server is task 1 and its first client task 2. */
    @ParameterizedTest
    @ValueSource(strings = {"echogood2", "echoserver", "sockwrap"})
    void itsLinesAreTheCoursesLines(String server) throws Exception {
        try (Console console = new Console();
                RunningSample sample = new RunningSample(server, "--port", "0")) {
            int from;
            try (Client client = new Client(RunningSample.port(console))) {
                assertThat(client.send("hello\n").receive()).isEqualTo("hello");
                from = client.socket.getLocalPort();
            }
            console.out.await(0, line -> line.equals("Task 2 terminated"));
            assertThat(console.out.soFar()).containsExactly(
                    "Server starting", "Connection from /127.0.0.1:" + from, "Client closed", "Task 2 terminated");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pyos7", "echogood"})
    void aBusyTaskGoesOnBesideTheServer(String server) throws Exception {
        try (ForkedSample sample = new ForkedSample(server, "--port=0")) {
            int port = sample.port();
            try (Client one = new Client(port);
                    Client two = new Client(port)) {
                assertThat(one.send("x\n").receive()).isEqualTo("x");
                assertThat(two.send("y\n").receive()).isEqualTo("y");
                assertThat(one.send("z\n").receive()).isEqualTo("z");
            }
            int next = sample.out.await(0, line -> line.startsWith("Connection from /127.0.0.1:"));
            assertThat(sample.out.soFar().subList(0, 2)).containsExactly("I'm alive!", "Server starting");
            next = sample.out.await(next, "I'm alive!"::equals);
            next = sample.out.await(next, "Client closed"::equals);
            sample.out.await(next, "I'm alive!"::equals);
        }
    }

    /** The busy task says nothing as long as the server waits for one client, however long that talks to it. */
    @Test
    void echobadFreezes() throws Exception {
        try (ForkedSample sample = new ForkedSample("echobad", "--port=0")) {
            int port = sample.port();
            String connection;
            try (Client client = new Client(port)) {
                connection = "Connection from /127.0.0.1:" + client.socket.getLocalPort();
                for (int i = 0; i < 1000; i++) {
                    assertThat(client.send(i + "\n").receive()).isEqualTo("" + i);
                }
                sample.out.await(0, connection::equals);
                assertThat(sample.out.soFar()).containsExactly("I'm alive!", "Server starting", "I'm alive!", connection);
            }
            sample.out.await(0, "Client closed"::equals);
            // it is in accept again, where the next client finds it; until then nobody had more than a turn
            try (Client client = new Client(port)) {
                assertThat(client.send("again\n").receive()).isEqualTo("again");
                assertThat(sample.out.soFar()).startsWith("I'm alive!", "Server starting", "I'm alive!", connection, "Client closed")
                        .filteredOn("I'm alive!"::equals).hasSizeLessThanOrEqualTo(6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echogood2", "echoserver", "sockwrap"})
    void aClientThatBreaksItsConnectionHarmsNobodyElse(String server) throws Exception {
        try (Console console = new Console();
                RunningSample sample = new RunningSample(server, "--port=0")) {
            int port = RunningSample.port(console);
            try (Client good = new Client(port)) {
                Client bad = new Client(port);
                assertThat(bad.send("bad\n").receive()).isEqualTo("bad");
                bad.reset();
                console.out.await(0, line -> line.matches("Task \\d terminated"));
                assertThat(good.send("good\n").receive()).isEqualTo("good");
                try (Client later = new Client(port)) {
                    assertThat(later.send("later\n").receive()).isEqualTo("later");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echoserver", "sockwrap", "twistedecho"})
    void tenMegabytesComeBackAsTheyWere(String server) throws Exception {
        byte[] sent = new byte[10_000_000];
        new Random(1).nextBytes(sent);
        try (Console console = new Console();
                RunningSample sample = new RunningSample(server, "--port=0");
                Client client = new Client(RunningSample.port(console))) {
            Thread writer = new Thread(() -> {
                try {
                    client.socket.getOutputStream().write(sent);
                    client.socket.shutdownOutput();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            byte[] received = client.socket.getInputStream().readAllBytes();
            writer.join();
            assertThat(Arrays.equals(received, sent)).isTrue();
        }
    }

    @Test
    void aPortIsTaken() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = free.getLocalPort();
            try (Console console = new Console()) {
                assertThat(Menu.run("echoserver", "--port=" + port)).isEqualTo(1);
                assertThat(console.out.soFar()).isEmpty();
                assertThat(console.err.soFar()).singleElement().asString()
                        .startsWith("echoserver: cannot listen on port " + port);
            }
            free.close();
            try (Console console = new Console();
                    RunningSample sample = new RunningSample("echoserver", "--port=" + port)) {
                assertThat(RunningSample.port(console)).isEqualTo(port);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", ""})
    void aBadPortIsRefused(String port) {
        try (Console console = new Console()) {
            assertThat(Menu.run("echoserver", "--port=" + port)).isEqualTo(2);
            assertThat(console.out.soFar()).isEmpty();
            List<String> errors = console.err.soFar();
            assertThat(errors).isNotEmpty();
            assertThat(errors.get(0)).contains("port").contains("--help");
        }
    }
}
