package dev.weft.samples.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.io.TcpServer;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import dev.weft.os.TaskListener;
import dev.weft.os.VirtualClock;
import dev.weft.samples.Client;
import dev.weft.samples.ScriptedConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** People who talk, people who do not listen. */
@Timeout(60)
class ChatTest implements TaskListener {
    private final List<Throwable> problems = new CopyOnWriteArrayList<>();
    private final Scheduler os = Scheduler.create(this);
    private TcpServer server;
    private Thread thread;

    @BeforeEach
    void serve() throws IOException {
        server = TcpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        os.spawn("chat", () -> new Chat().serve(server));
        thread = new Thread(os::run, "chat");
        thread.start();
    }

    @AfterEach
    void end() throws Exception {
        os.execute(os::close);
        thread.join();
        server.close();
        assertThat(problems).isEmpty();
    }

    @Override
    public void unhandled(Throwable problem) {
        problems.add(problem);
    }

    @Override
    public synchronized void taskTerminated(Task<?> task) {
        notifyAll();
    }

    private synchronized void awaitTasks(int count) throws InterruptedException {
        while (os.tasks().size() != count) {
            wait(10);
        }
    }

    private Client enter(String name) throws IOException {
        Client client = new Client(server.port());
        assertThat(client.receive()).isEqualTo("Your name?");
        client.send(name + "\r\n");
        return client;
    }

    @Test
    void what_one_says_all_in_the_room_hear() throws Exception {
        try (Client ann = enter("ann");
                Client bob = enter("bob")) {
            assertThat(ann.receive()).isEqualTo("* you are in lobby, with ann");
            assertThat(ann.receive()).isEqualTo("* bob is here");
            assertThat(bob.receive()).isEqualTo("* you are in lobby, with ann, bob");
            ann.send("hello \u001b[31mred\u0007\n");
            assertThat(ann.receive()).isEqualTo("ann: hello [31mred");
            assertThat(bob.receive()).isEqualTo("ann: hello [31mred");
            bob.send("/join kitchen\n/who\nanybody?\n/nonsense\n");
            assertThat(ann.receive()).isEqualTo("* bob is gone");
            assertThat(bob.receive()).isEqualTo("* you are in kitchen, with bob");
            assertThat(bob.receive()).isEqualTo("* kitchen: bob");
            assertThat(bob.receive()).isEqualTo("bob: anybody?");
            assertThat(bob.receive()).startsWith("* /join");
            bob.send("/quit\n");
            assertThat(bob.receive()).isEqualTo("* goodbye");
            assertThat(bob.receive()).isNull();
            ann.send("/who\n");
            assertThat(ann.receive()).isEqualTo("* lobby: ann");
            ann.socket.shutdownOutput();
            assertThat(ann.receive()).isNull();
        }
        awaitTasks(1);
    }

    @Test
    void a_name_is_somebodys() throws Exception {
        try (Client ann = enter("ann")) {
            assertThat(ann.receive()).isEqualTo("* you are in lobby, with ann");
            try (Client other = enter("no name")) {
                assertThat(other.receive()).startsWith("Letters and digits");
                assertThat(other.send("ann\n").receive()).startsWith("ann is here already");
                assertThat(other.send("anna\n").receive()).isEqualTo("* you are in lobby, with ann, anna");
                other.reset();
                assertThat(ann.receive()).isEqualTo("* anna is here");
                assertThat(ann.receive()).isEqualTo("* anna is gone");
            }
        }
        awaitTasks(1);
        try (Client again = enter("ann")) {
            assertThat(again.receive()).isEqualTo("* you are in lobby, with ann");
        }
    }

    /** Who never reads is sent off when enough has piled up; the others hear all of it, in time. */
    @Test
    void nobody_waits_for_a_slow_reader() throws Exception {
        try (Client ann = enter("ann");
                Client deaf = enter("deaf")) {
            ann.receive();
            assertThat(ann.receive()).isEqualTo("* deaf is here");
            String text = "x".repeat(900);
            int said = 0;
            for (String heard = ""; !heard.equals("* deaf is gone"); said++) {
                ann.send(text + "\n");
                heard = ann.receive();
                assertThat(heard).isIn("ann: " + text, "* deaf is gone");
            }
            assertThat(said).isGreaterThan(Member.OUTBOX);
            assertThat(ann.receive()).isEqualTo("ann: " + text);
        }
        awaitTasks(1);
    }

    @Test
    void a_line_without_end_is_the_last() throws Exception {
        try (Client client = enter("ann")) {
            client.receive();
            client.send("x".repeat(20_000));
            assertThat(client.receive()).startsWith("* no line may have more than");
            assertThat(client.receive()).as("an end, and no reset").isNull();
        }
        awaitTasks(1);
    }

    /** Whose outbox is being emptied just then. */
    @Test
    void who_is_told_so_while_something_else_is_written_to_him_is_told_behind_it() {
        ScriptedConnection client = new ScriptedConnection(Duration.ofMillis(100))
                .then(Duration.ofSeconds(1), "ann\n").then(Duration.ofMillis(50), "x".repeat(2000));
        try (Scheduler virtual = Scheduler.withClock(VirtualClock.automatic())) {
            Task<Void> task = virtual.spawn(() -> new Chat().welcome(client));
            virtual.run();
            task.result();
        }
        assertThat(client.written()).isEqualTo("""
                Your name?\r
                * you are in lobby, with ann\r
                * no line may have more than 1000 bytes\r
                """);
    }

    @Test
    void a_name_without_end_is_told_so_too() throws Exception {
        try (Client client = new Client(server.port())) {
            assertThat(client.receive()).isEqualTo("Your name?");
            client.send("x".repeat(20_000));
            assertThat(client.receive()).startsWith("* no line may have more than");
            assertThat(client.receive()).as("an end, and no reset").isNull();
        }
        awaitTasks(1);
    }
}
