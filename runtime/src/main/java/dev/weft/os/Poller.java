package dev.weft.os;

import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tasks that wait for channels, over one {@link Selector}. Not a task, unlike the course's {@code iotask} (flaws 4, 27).
 *
 * <p>A channel is registered once. A task that wakes and soon waits again finds its interest bit still set: the bit is cleared
 * only when the channel turns out to be ready for nobody. That saves two system calls for each wait of a busy connection, and
 * costs one empty event for one that falls silent.
 */
final class Poller {
    /** How long a sleep may last while tasks wait for channels: NIO tells nobody when another thread closes one. */
    static final int HEARTBEAT_MILLIS = 500;

    private final Kernel kernel;
    private final Consumer<SelectionKey> onReady = this::ready;

    /** All channels with a key. */
    private final List<Port> ports = new ArrayList<>();

    /** Opened when first needed. Volatile for {@link #wakeup}. */
    private volatile Selector selector;

    private int waiting;

    Poller(Kernel kernel) {
        this.kernel = kernel;
    }

    /** How many waits there are. */
    int waiting() {
        return waiting;
    }

    /**
     * Whether there are channels to look after, waited for or not: the system has a closed channel back only when the selector
     * has let go of it.
     */
    boolean hasPorts() {
        return !ports.isEmpty();
    }

    void await(Task<?> task, SelectableChannel channel, Direction direction) throws IOException {
        if (!channel.isOpen()) {
            throw new ClosedChannelException();
        }
        int interest = direction.interest(channel);
        if (channel.isBlocking()) {
            throw new BlockingChannelException(channel);
        }
        Port port = port(channel);
        Task<?> other = port.waiter(direction);
        if (other != null) {
            throw new IllegalStateException(other.title() + " waits already: " + other.waitsOn());
        }
        try {
            port.setInterest(direction, interest);
        } catch (CancelledKeyException e) {
            throw new ClosedChannelException();
        }
        port.setWaiter(direction, task);
        waiting++;
    }

    /** Nobody waits for this any more. */
    void forget(SelectableChannel channel, Direction direction) {
        Port port = (Port) channel.keyFor(selector).attachment();
        disarm(port, direction);
        port.setWaiter(direction, null);
        waiting--;
    }

    private Port port(SelectableChannel channel) throws IOException {
        if (selector == null) {
            selector = Selector.open();
        }
        SelectionKey key = channel.keyFor(selector);
        if (key == null) {
            key = channel.register(selector, 0);
            Port port = new Port(key);
            key.attach(port);
            ports.add(port);
        }
        return (Port) key.attachment();
    }

    /**
     * Wakes the tasks whose channels are ready or closed.
     *
     * @param millis how long to sleep until there is one; 0 not to
     */
    void poll(long millis) throws IOException {
        if (millis == 0) {
            selector.selectNow(onReady);
        } else {
            selector.select(onReady, millis);
        }
        if (selector.keys().size() != ports.size()) {
            sweep();
        }
    }

    /** Ends a {@link #poll} that sleeps, or the next one. From any thread. */
    void wakeup() {
        Selector s = selector;
        if (s != null) {
            s.wakeup();
        }
    }

    private void ready(SelectionKey key) {
        Port port = (Port) key.attachment();
        int ops;
        try {
            ops = key.readyOps();
        } catch (CancelledKeyException closedMeanwhile) {
            return; // the next poll sweeps it
        }
        wake(port, Direction.READ, ops);
        wake(port, Direction.WRITE, ops);
    }

    private void wake(Port port, Direction direction, int ops) {
        if ((ops & direction.mask) == 0) {
            return;
        }
        Task<?> task = port.waiter(direction);
        if (task == null) {
            disarm(port, direction);
        } else {
            port.setWaiter(direction, null);
            waiting--;
            kernel.wake(task, null);
        }
    }

    private static void disarm(Port port, Direction direction) {
        try {
            port.setInterest(direction, 0);
        } catch (CancelledKeyException closedMeanwhile) {
            // the next poll sweeps it
        }
    }

    /** The selector has dropped the keys of closed channels: finds out which, and tells who waited for them. */
    private void sweep() {
        for (Iterator<Port> i = ports.iterator(); i.hasNext(); ) {
            Port port = i.next();
            if (!port.key.isValid()) {
                i.remove();
                for (Direction direction : Direction.values()) {
                    Task<?> task = port.waiter(direction);
                    if (task != null) {
                        port.setWaiter(direction, null);
                        waiting--;
                        kernel.fail(task, TaskTrace.at(task, new AsynchronousCloseException()));
                    }
                }
            }
        }
    }

    /** Takes its hands off all channels. Nobody may be waiting. */
    void release() throws IOException {
        Selector s = selector;
        if (s != null) {
            selector = null;
            ports.clear();
            waiting = 0;
            s.close();
        }
    }
}
