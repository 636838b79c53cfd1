package dev.weft.monitor;

import dev.weft.os.Scheduler;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;

/**
 * Answers questions about schedulers on a port of the loopback interface, in plain text, for {@code nc localhost PORT}. It has
 * threads of its own, so it answers while a task spins; all it does is read.
 *
 * <pre>{@code
 * try (Monitor monitor = Monitor.start(48802)) {
 *     monitor.add(scheduler);
 *     ...
 * }
 * }</pre>
 *
 * Without a line of code: {@code -Dweft.monitor=48802} starts one for all schedulers of the JVM, with a {@link Watch} on each, and
 * says so on standard error, also if it cannot. Whoever may connect to the loopback interface may ask; there is no password, and
 * nothing to be changed.
 */
public final class Monitor implements AutoCloseable {
    /** How many may ask at the same time. */
    private static final int CLIENTS = 8;

    private final ServerSocket server;
    private final List<WeakReference<Scheduler>> schedulers = new CopyOnWriteArrayList<>();
    private final List<Socket> clients = new CopyOnWriteArrayList<>();
    private final Semaphore free = new Semaphore(CLIENTS);
    private final Thread acceptor = daemon("weft-monitor", this::accept);

    private Monitor(ServerSocket server) {
        this.server = server;
    }

    /**
     * Listens, in a daemon thread.
     *
     * @param port from 1 to 65535, or 0 for any that is free
     * @throws IOException if the port is taken
     * @throws IllegalArgumentException if there is no such port
     */
    public static Monitor start(int port) throws IOException {
        Monitor monitor = new Monitor(new ServerSocket(port, CLIENTS, InetAddress.getLoopbackAddress()));
        monitor.acceptor.start();
        return monitor;
    }

    /** The monitor of the system property {@code weft.monitor}, or null: it is not set, or the monitor could not start. */
    public static Monitor ofProperty() {
        return OfProperty.MONITOR;
    }

    private static final class OfProperty {
        static final Monitor MONITOR = start(System.getProperty("weft.monitor"));

        private static Monitor start(String port) {
            if (port == null) {
                return null;
            }
            try {
                Monitor monitor = Monitor.start(Integer.parseInt(port.strip()));
                System.err.println("weft.monitor: nc localhost " + monitor.port());
                return monitor;
            } catch (IOException | IllegalArgumentException e) {
                // The program is not to fail because somebody would like to look at it.
                System.err.println("weft.monitor=" + port + ": not started: " + e.getMessage());
                return null;
            }
        }
    }

    /** Answers for this scheduler too, until it is closed or nobody else holds on to it. */
    public void add(Scheduler scheduler) {
        schedulers.removeIf(s -> s.get() == null || s.get().isClosed());
        schedulers.add(new WeakReference<>(scheduler));
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    /** Stops listening and hangs up. When it returns the port is free, unless it was interrupted. */
    @Override
    public void close() throws IOException {
        server.close();
        try {
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        for (Socket client : clients) {
            client.close();
        }
    }

    /** Those that are not closed, in the order in which they came. */
    List<Scheduler> schedulers() {
        return schedulers.stream().map(WeakReference::get).flatMap(Stream::ofNullable).filter(s -> !s.isClosed()).toList();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (server.isClosed()) {
                    client.close();
                } else if (free.tryAcquire()) {
                    clients.add(client);
                    daemon("weft-monitor-client", () -> serve(client)).start();
                } else {
                    try (client) {
                        client.getOutputStream().write("too many are asking\n".getBytes());
                    }
                }
            } catch (IOException closedOrGone) {
                Thread.yield();
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            new Session(this, client).run();
        } catch (IOException hungUp) {
            // the client's loss
        } finally {
            clients.remove(client);
            free.release();
        }
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
