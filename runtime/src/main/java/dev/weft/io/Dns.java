package dev.weft.io;

import dev.weft.Coroutine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;

/** Names of hosts. The JDK's resolver blocks, so that it is {@link Offload offloaded}. */
public final class Dns {
    private Dns() {}

    /**
     * The addresses of a host, at least one, in the order in which they should be tried.
     *
     * @param host a name or an address
     * @throws UnknownHostException if it has none
     */
    @Coroutine
    public static List<InetAddress> lookup(String host) throws IOException {
        Objects.requireNonNull(host, "host");
        return Offload.io(() -> List.of(InetAddress.getAllByName(host)));
    }
}
