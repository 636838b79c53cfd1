package dev.weft.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.os.Await;
import dev.weft.os.Processor;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A monitor answers whatever the scheduler is doing. */
@Timeout(120)
class MonitorTest {
    private Monitor monitor;

    @BeforeEach
    void start() throws IOException {
        monitor = Monitor.start(0);
    }

    @AfterEach
    void stop() throws IOException {
        monitor.close();
    }

    /** Sends the lines, with {@code quit} behind them, and gives all that comes back. */
    static String ask(int port, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write((String.join("\n", lines) + "\nquit\n").getBytes());
            return new String(socket.getInputStream().readAllBytes());
        }
    }

    private static void spin(CountDownLatch begun, CompletableFuture<?> stop) {
        while (!stop.isDone()) {
            begun.countDown();
        }
    }

    @Test
    void it_answers_while_a_task_spins() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Object> stop = new CompletableFuture<>();
        try (Processor cpu = Processor.start("cpu")) {
            monitor.add(cpu.scheduler());
            cpu.scheduler().spawn("waits", () -> Co.trap(new Await<>(stop)));
            cpu.scheduler().spawn("spins", () -> spin(begun, stop));
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            String answer = ask(monitor.port(), "ps", "tree", "where 2", "where 1", "dump");
            stop.complete(null);
            assertThat(answer)
                    .contains("2 tasks on thread cpu")
                    .containsPattern("1  WAITING +1 +- +-  waits +Await")
                    .containsPattern("2  RUNNING +1 +- +-  spins")
                    .contains("2 \"spins\" RUNNING  (the stack of its thread, as it runs)")
                    .containsPattern("at .*MonitorTest.spin\\(MonitorTest.java:\\d+\\)")
                    .containsPattern("1 \"waits\" WAITING on Await.*\n    at .*MonitorTest.lambda");
        }
    }

    /** The answer is some 10 MB, of which no more than a line and a buffer is in memory at a time. */
    @Test
    void a_hundred_thousand_tasks_are_dumped_line_by_line() throws Exception {
        int n = 100_000;
        try (Scheduler os = Scheduler.create()) {
            monitor.add(os);
            for (int i = 0; i < n; i++) {
                os.spawn("task", () -> {});
            }
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), monitor.port());
                    BufferedReader answer = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
                socket.getOutputStream().write("ps\ndump\nquit\n".getBytes());
                assertThat(answer.lines().filter(line -> line.contains("task") && line.contains("READY")).count()).isEqualTo(2L * n);
            }
        }
    }

    @Test
    void several_schedulers_and_several_clients() throws Exception {
        Scheduler first = Scheduler.create();
        Scheduler second = Scheduler.create();
        monitor.add(first);
        monitor.add(second);
        first.spawn("one", () -> {});
        second.spawn("two", () -> {});
        try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), monitor.port())) {
            assertThat(idle.getInputStream().read()).isEqualTo('w');
            assertThat(ask(monitor.port(), "ps", "where 1"))
                    .contains("scheduler 1: 1 task, not running", "scheduler 2: ", "1 \"one\" READY", "1 \"two\" READY");
        }
        first.close();
        assertThat(ask(monitor.port(), "ps")).doesNotContain("one").contains("two");
        second.close();
        assertThat(ask(monitor.port(), "ps")).contains("no scheduler");
    }

    @Test
    void it_says_what_it_does_not_understand() throws Exception {
        Scheduler os = Scheduler.create();
        monitor.add(os);
        assertThat(ask(monitor.port(), "", "help", "kill 1", "where", "where x", "where 99999999999", "where 7", "\u0007\r"))
                .contains("where TID", "unknown: kill 1; try help", "where needs the number of a task", "no living task 7", "unknown: ?");
        os.close();
    }

    @Test
    void hostile_clients_are_hung_up_on() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), monitor.port())) {
            socket.getOutputStream().write("GET /ps HTTP/1.1\r\nHost: localhost\r\n\r\nps\n".getBytes());
            assertThat(new String(socket.getInputStream().readAllBytes())).isEqualTo("weft> ");
        } catch (IOException reset) {
            // what was not read makes a reset of the end
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), monitor.port())) {
            socket.getOutputStream().write("p".repeat(1001).getBytes());
            assertThat(new String(socket.getInputStream().readAllBytes())).isEqualTo("weft> ");
        }
        List<Socket> crowd = new ArrayList<>();
        try {
            int first;
            do {
                assertThat(crowd).hasSizeLessThan(20);
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), monitor.port());
                crowd.add(socket);
                first = socket.getInputStream().read();
            } while (first == 'w');
            assertThat(new String(crowd.get(crowd.size() - 1).getInputStream().readAllBytes())).isEqualTo("oo many are asking\n");
        } finally {
            for (Socket socket : crowd) {
                socket.close();
            }
        }
    }

    @Test
    void closing_hangs_up_and_frees_the_port() throws Exception {
        int port = monitor.port();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.getInputStream().read()).isEqualTo('w');
            monitor.close();
            assertThat(new String(socket.getInputStream().readAllBytes())).isEqualTo("eft> ");
        }
        assertThatThrownBy(() -> ask(port, "ps")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Monitor.start(65_536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Monitor.start(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** What runs in a JVM of its own. */
    static final class Program {
        public static void main(String[] args) throws Exception {
            Scheduler os = Scheduler.create();
            Task<Void> task = os.spawn("program", () -> {
                Co.yield();
                if (Monitor.ofProperty() != null) {
                    System.out.println(ask(Monitor.ofProperty().port(), "ps"));
                }
            });
            os.run();
            System.out.println(task.state());
        }
    }

    private static String run(String property) throws IOException {
        String classes = place(Co.class) + File.pathSeparator + place(MonitorTest.class);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + System.getProperty("weft.agent"), property, "-cp", classes, Program.class.getName())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream()))) {
            return String.join("\n", output.lines().toList());
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path place(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).toPath();
    }

    @Test
    void a_system_property_starts_one_for_all_schedulers_with_times() throws Exception {
        assertThat(run("-Dweft.monitor=0"))
                .containsPattern("weft.monitor: nc localhost \\d+")
                .containsPattern("1  RUNNING +2 +[0-9.]+(us|ms|s) +[0-9.]+(us|ms|s)  program")
                .endsWith("DONE");
    }

    @Test
    void a_bad_property_harms_nobody() throws Exception {
        assertThat(run("-Dweft.monitor=" + monitor.port())).contains("weft.monitor=" + monitor.port() + ": not started: ").endsWith("DONE");
        assertThat(run("-Dweft.monitor=many")).contains("weft.monitor=many: not started: ").endsWith("DONE");
    }
}
