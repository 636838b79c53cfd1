package dev.weft.io;

import dev.weft.Coroutine;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A connection: bytes in both directions, each with an end of its own. One task may read while another one writes.
 */
public abstract class Connection extends Input implements Output {
    /** For subclasses. */
    protected Connection() {}

    /** Tells the peer that no more bytes will come. Reading goes on. Does nothing the second time. */
    @Coroutine
    public abstract void shutdownOutput() throws IOException;

    /** This side's address. */
    public abstract InetSocketAddress localAddress() throws IOException;

    /** The peer's address. */
    public abstract InetSocketAddress remoteAddress() throws IOException;

    /** Closes both directions. Does nothing the second time. Wakes the tasks that read and write, with an error. */
    @Override
    public abstract void close() throws IOException;
}
