package dev.weft.samples.beyond;

import dev.weft.os.Scheduler;
import dev.weft.samples.os.Echoserver;
import dev.weft.samples.os.ServerPort;
import dev.weft.samples.os.TerminationPrinter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The echo server as a task of a scheduler, and a client that knows nothing of coroutines: it sends two lines and reads the
 * echoes over TCP; then all ends (slide 183).
 */
public final class Tour {
    private Tour() {}

    /** An ordinary client: a blocking socket in a thread of its own. */
    static void talk(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line : List.of("hello, weft", "goodbye")) {
                socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                System.out.println("sent \"" + line + "\", received \"" + in.readLine() + "\"");
            }
            socket.shutdownOutput();
            in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] args) throws IOException {
        try (ServerSocketChannel socket = ServerPort.open("0"); Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn("echo server", () -> Echoserver.serve(socket));
            Thread client = new Thread(() -> {
                try {
                    talk(socket.socket().getLocalPort());
                } finally {
                    os.execute(os::close);
                }
            }, "client");
            client.start();
            os.run();
        }
    }
}
