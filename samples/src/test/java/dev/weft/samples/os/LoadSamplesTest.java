package dev.weft.samples.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.samples.Client;
import dev.weft.samples.Console;
import dev.weft.samples.Menu;
import dev.weft.samples.RunningSample;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows H1 and H2 of the course. */
class LoadSamplesTest {
    @Test
    void blasterWithItsOwnServer() {
        try (Console console = new Console()) {
            assertThat(Menu.run("blaster")).isZero();
            assertThat(console.out.soFar()).containsExactly("90 connections, 3000 messages of 1024 bytes echoed");
            assertThat(console.err.soFar()).singleElement().asString().matches("\\d+\\.\\d{3} s");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"echogood2", "sockwrap", "twistedecho", "echothread"})
    void blasterAgainstAnotherServer(String server) throws Exception {
        try (Console console = new Console();
                RunningSample sample = new RunningSample(server, "--port=0")) {
            int port = RunningSample.port(console);
            assertThat(Menu.run("blaster", "--port=" + port, "--clients=2", "--connections=5", "--messages=20", "--seed=7")).isZero();
            assertThat(console.out.soFar()).contains("10 connections, 40 messages of 1024 bytes echoed");
            try (Client client = new Client(port)) {
                assertThat(client.send("still here\n").receive()).isEqualTo("still here");
            }
            int next = 0;
            for (int closed = 0; closed < 11; closed++) {
                next = console.out.await(next, "Client closed"::equals);
            }
        }
    }

    /** As if descriptors had been lacking. */
    @Test
    void twistedechoAcceptsAgainAfterAFailure() throws Exception {
        try (Console console = new Console();
                AsynchronousServerSocketChannel socket = ServerPort.openAsynchronous("0")) {
            new Twistedecho.Acceptor().failed(new IOException("meant to"), socket);
            try (Client client = new Client(RunningSample.port(console))) {
                assertThat(client.send("hello\n").receive()).isEqualTo("hello");
            }
            console.out.await(0, "Client closed"::equals);
            assertThat(console.err.soFar()).contains("cannot accept: java.io.IOException: meant to");
        }
    }

    @Test
    void blasterSaysThatNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        try (Console console = new Console()) {
            assertThat(Menu.run("blaster", "--port=" + port)).isEqualTo(1);
            assertThat(console.out.soFar()).isEmpty();
            assertThat(console.err.soFar()).anyMatch(line -> line.startsWith("blaster: ") && line.contains("onnection refused"));
        }
    }

    @ParameterizedTest
    @CsvSource({"blaster,--clients=0", "blaster,--connections=-1", "blaster,--port=70000", "logsim,--count=-1", "logsim,--pause=-1"})
    void badOptionsAreRefused(String sample, String option) {
        try (Console console = new Console()) {
            assertThat(Menu.run(sample, option)).isEqualTo(2);
            assertThat(console.out.soFar()).isEmpty();
            assertThat(console.err.soFar()).singleElement().asString().startsWith(sample + ": ").contains("--help");
        }
    }

    @Test
    void logsimWritesTheSameWhereDigitsAreOthers() {
        List<String> lines = Console.outputOf("logsim", "--count=100");
        Locale here = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(String.format("%d", 1)).isNotEqualTo("1");
            assertThat(Console.outputOf("logsim", "--count=100")).isEqualTo(lines);
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void logsimWritesTheSameForTheSameSeed(@TempDir Path folder) throws Exception {
        List<String> lines = Console.outputOf("logsim");
        assertThat(lines).hasSize(10).allMatch(line ->
                line.matches("10(\\.\\d{1,3}){3} - - \\[25/Mar/2009:09:\\d\\d:\\d\\d -0600] \"GET /\\S+ HTTP/1.1\" (200|404) \\d+"));
        assertThat(lines.get(0)).isEqualTo(
                "10.23.56.33 - - [25/Mar/2009:09:00:49 -0600] \"GET /ply/ply.html HTTP/1.1\" 404 34863");
        assertThat(Console.outputOf("logsim", "--seed=2009", "--count=3")).isEqualTo(lines.subList(0, 3));
        assertThat(Console.outputOf("logsim", "--seed=2010", "--count=3")).isNotEqualTo(lines.subList(0, 3));
        Path file = folder.resolve("access-log");
        assertThat(Console.outputOf("logsim", "--pause=0", "--file", file.toString())).isEmpty();
        assertThat(Files.readAllLines(file)).isEqualTo(lines);
    }
}
