package dev.weft.benchmarks.peers.echo;

/** Sends back what comes. */
public interface EchoServer {
    /** Of each connection's buffer, where the server chooses it. */
    int BUFFER_BYTES = 4096;

    /** Listens on the loopback interface until the JVM ends; gives the port. */
    int start() throws Exception;
}
