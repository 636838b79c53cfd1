package dev.weft.samples;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.io.Connection;
import dev.weft.os.GetTime;
import dev.weft.os.Sleep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A connection whose peer does what it is told, by the scheduler's clock: for times that nobody wants to wait for. */
public final class ScriptedConnection extends Connection {
    private static final InetSocketAddress NOWHERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    /** Bytes, and how long the peer takes for them after the ones before; null is the connection's break. */
    private record Step(Duration after, ByteBuffer bytes) {}

    private final Deque<Step> script = new ArrayDeque<>();
    private final StringBuilder written = new StringBuilder();
    private final Duration writeTime;
    private Duration stepBegin = Duration.ZERO;
    private Duration lastWrite;
    private int receives;
    private boolean writing;
    private boolean open = true;

    /** @param writeTime how long the peer takes to read what is written at once */
    public ScriptedConnection(Duration writeTime) {
        this.writeTime = writeTime;
    }

    /** So much later the peer sends this; behind all it is silent, and does not end. */
    public ScriptedConnection then(Duration after, String bytes) {
        script.add(new Step(after, ByteBuffer.wrap(bytes.getBytes(StandardCharsets.UTF_8))));
        return this;
    }

    /** Behind what was sent, the peer breaks the connection. */
    public ScriptedConnection thenBreaks() {
        script.add(new Step(Duration.ZERO, null));
        return this;
    }

    /** So many times, the peer sends the same. */
    public ScriptedConnection dribble(Duration pause, String piece, int times) {
        for (int i = 0; i < times; i++) {
            then(pause, piece);
        }
        return this;
    }

    /** All that was written. */
    public String written() {
        return written.toString();
    }

    /** How often something was to be received: system calls, if this were a socket. */
    public int receives() {
        return receives;
    }

    /** When something was written for the last time; null if nothing was. */
    public Duration lastWrite() {
        return lastWrite;
    }

    @Override
    @Coroutine
    protected int receive(ByteBuffer into) throws IOException {
        receives++;
        if (script.isEmpty()) {
            Co.yield(new Sleep(Duration.ofDays(1000)));
            throw new IOException("nobody gave up");
        }
        Step step = script.peek();
        Co.yield(Sleep.until(stepBegin.plus(step.after)));
        if (step.bytes == null) {
            throw new IOException("broken off");
        }
        int count = Math.min(into.remaining(), step.bytes.remaining());
        into.put(step.bytes.slice(step.bytes.position(), count));
        step.bytes.position(step.bytes.position() + count);
        if (!step.bytes.hasRemaining()) {
            stepBegin = stepBegin.plus(step.after);
            script.remove();
        }
        return count;
    }

    /** As a real one, refuses to be written to by two tasks. */
    @Override
    @Coroutine
    public void writeAll(ByteBuffer from) throws IOException {
        if (writing) {
            throw new IllegalStateException("another task is writing");
        }
        writing = true;
        try {
            Co.yield(new Sleep(writeTime));
            written.append(StandardCharsets.UTF_8.decode(from));
            lastWrite = Co.trap(new GetTime());
        } finally {
            writing = false;
        }
    }

    /** Does nothing. */
    @Override
    @Coroutine
    public void shutdownOutput() {}

    @Override
    public InetSocketAddress localAddress() {
        return NOWHERE;
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return NOWHERE;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
