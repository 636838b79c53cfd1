package dev.weft.samples.beyond;

import dev.weft.os.Scheduler;
import dev.weft.samples.os.Echoserver;
import dev.weft.samples.os.ServerPort;
import dev.weft.samples.os.TerminationPrinter;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * The echo server as a task of a scheduler, and a client that knows nothing of coroutines: it sends two lines and reads the
 * echoes over TCP; then all ends (slide 183).
 */
public final class Tour {
    private Tour() {}

    /** An ordinary client: a blocking socket in a thread of its own. */
    static void talk(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (String line : List.of("hello, weft", "goodbye")) {
                socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
                String echo = in.readLine();
                if (echo == null) {
                    throw new EOFException("no echo of \"" + line + '"');
                }
                System.out.println("sent \"" + line + "\", received \"" + echo + '"');
            }
            socket.shutdownOutput();
            in.readLine();
        }
    }

    /** Ends as the client does: if that fails, so does this. */
    public static void main(String[] args) throws Exception {
        try (ServerSocketChannel socket = ServerPort.open("0"); Scheduler os = Scheduler.create(new TerminationPrinter())) {
            os.spawn("echo server", () -> Echoserver.serve(socket));
            FutureTask<Void> client = new FutureTask<>(() -> {
                try {
                    talk(socket.socket().getLocalPort());
                    return null;
                } finally {
                    os.execute(os::close);
                }
            });
            new Thread(client, "client").start();
            os.run();
            client.get();
        }
    }
}
