package dev.weft.io;

import dev.weft.Co;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A server in a JVM that runs out of descriptors while a client waits, and gets some back. Prints what became of it. The argument
 * is how many are left: with none the client cannot be accepted, with one it cannot be waited for, since a selector takes two.
 */
final class DescriptorLimit {
    private DescriptorLimit() {}

    public static void main(String[] args) throws Exception {
        try (TcpServer server = TcpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Scheduler os = Scheduler.create()) {
            // Do it once in good times: what is opened at the first use is open then.
            os.spawn(() -> server.accept().close());
            os.spawn(() -> {
                Co.trap(Backoff.after(null).sleep());
                TcpSocket.connect(server.localAddress()).close();
            });
            os.run();
            Socket client = new Socket();
            client.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)); // has its descriptor
            List<FileInputStream> hoard = new ArrayList<>();
            Task<Boolean> acceptor = os.spawn(() -> {
                try (TcpSocket accepted = server.accept()) {
                    return accepted.isOpen();
                }
            });
            int left = Integer.parseInt(args[0]);
            if (left == 0) {
                client.connect(server.localAddress());
            }
            Thread other = new Thread(() -> {
                try {
                    if (left > 0) {
                        while (acceptor.state() != Task.State.WAITING) { // for somebody to come, or for better times
                            Thread.onSpinWait();
                        }
                        client.connect(server.localAddress());
                    }
                    while (server.shortages() < 4 && acceptor.state() != Task.State.DONE) {
                        Thread.onSpinWait();
                    }
                    for (FileInputStream in : hoard) {
                        in.close();
                    }
                } catch (IOException e) {
                    e.printStackTrace();
                }
            });
            other.setDaemon(true);
            try {
                for (;;) {
                    hoard.add(new FileInputStream("/dev/null"));
                }
            } catch (IOException full) {
                // now
            }
            for (int i = 0; i < left; i++) {
                hoard.remove(hoard.size() - 1).close();
            }
            other.start();
            os.run();
            // the waits were 5, 10, 20, 40 ms and so on: a loop that spins would count thousands
            System.out.println("accepted " + acceptor.result() + ", few tries " + (server.shortages() < 20));
            client.close();
        }
    }
}
