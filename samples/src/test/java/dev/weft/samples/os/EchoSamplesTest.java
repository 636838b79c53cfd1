package dev.weft.samples.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.samples.Client;
import dev.weft.samples.Console;
import dev.weft.samples.Lines;
import dev.weft.samples.Menu;
import dev.weft.samples.RunningSample;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows F2 to F4 and G5 of the course, with real clients. */
class EchoSamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"echogood2", "echoserver"})
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

    /** The poller is no task, so the server is task 1 and its first client task 2. */
    @ParameterizedTest
    @ValueSource(strings = {"echogood2", "echoserver"})
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

    /** In a JVM of its own, which is killed, as one does with a program that has no end. */
    @Test
    void aBusyTaskGoesOnBesideTheServer() throws Exception {
        Process pyos7 = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + System.getProperty("weft.agent"),
                        "-cp", System.getProperty("java.class.path"), Menu.class.getName(), "pyos7", "--port=0")
                .start();
        try (BufferedReader out = pyos7.inputReader();
                BufferedReader err = pyos7.errorReader()) {
            int port = Integer.parseInt(err.readLine().substring("Listening on port ".length()));
            assertThat(out.readLine()).isEqualTo("I'm alive!");
            assertThat(out.readLine()).isEqualTo("Server starting");
            Lines lines = new Lines();
            Thread reader = new Thread(() -> out.lines().forEach(lines::add));
            reader.start();
            try (Client one = new Client(port);
                    Client two = new Client(port)) {
                assertThat(one.send("x\n").receive()).isEqualTo("x");
                assertThat(two.send("y\n").receive()).isEqualTo("y");
                assertThat(one.send("z\n").receive()).isEqualTo("z");
            }
            int next = lines.await(0, line -> line.startsWith("Connection from /127.0.0.1:"));
            next = lines.await(next, "I'm alive!"::equals);
            next = lines.await(next, "Client closed"::equals);
            lines.await(next, "I'm alive!"::equals);
            pyos7.toHandle().destroy();
            reader.join();
        } finally {
            pyos7.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echogood2", "echoserver"})
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

    @Test
    void tenMegabytesComeBackAsTheyWere() throws Exception {
        byte[] sent = new byte[10_000_000];
        new Random(1).nextBytes(sent);
        try (Console console = new Console();
                RunningSample sample = new RunningSample("echoserver", "--port=0");
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
