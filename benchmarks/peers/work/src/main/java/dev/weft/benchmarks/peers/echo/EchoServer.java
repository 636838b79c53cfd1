package dev.weft.benchmarks.peers.echo;

/** Sends back what comes. */
public interface EchoServer {
    /** Of each connection's buffer, where the server chooses it: what Weft's sockets begin with. */
    int BUFFER_BYTES = 1024;

    /** Listens on the loopback interface until the JVM ends; gives the port. */
    int start() throws Exception;
}
