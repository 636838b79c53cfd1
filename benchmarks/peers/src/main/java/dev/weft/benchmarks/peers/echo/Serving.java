package dev.weft.benchmarks.peers.echo;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** A server's JVM. It prints its port, answers questions from its standard input, and ends with that, or after ten minutes. */
final class Serving {
    private static final int MINUTES = 10;

    private Serving() {}

    /** The servers that are compared. */
    enum Kind {
        WEFT("Weft, the sample", SampleServer::new),
        WEFT_WAITING("Weft, the course's, waits before each write", () -> new CourseServer(false)),
        WEFT_TRYING("Weft, the course's, writes first", () -> new CourseServer(true)),
        NIO("NIO loop by hand", NioServer::new),
        NETTY("Netty", NettyServer::new),
        VIRTUAL_THREADS("virtual threads", VirtualThreadServer::new),
        KTOR("ktor", KtorServer::new);

        final String label;
        private final Supplier<EchoServer> make;

        Kind(String label, Supplier<EchoServer> make) {
            this.label = label;
            this.make = make;
        }
    }

    /** @param args the name of a {@link Kind} */
    public static void main(String[] args) throws Exception {
        Thread end = new Thread(() -> {
            try {
                Thread.sleep(MINUTES * 60_000L);
            } catch (InterruptedException e) {
                return;
            }
            Runtime.getRuntime().halt(2);
        });
        end.setDaemon(true);
        end.start();
        try {
            System.out.println("port " + Kind.valueOf(args[0]).make.get().start());
        } catch (UnsupportedOperationException e) {
            System.out.println("lacking " + e.getMessage());
            return;
        }
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in));
        for (String question; (question = questions.readLine()) != null; ) {
            System.out.println(question + " " + (question.equals("heap") ? usedHeap() : cpuNanos()));
        }
        System.exit(0);
    }

    private static long cpuNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
