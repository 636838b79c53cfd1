package dev.weft.samples.http;

import java.io.IOException;

/** Who wants to know how it goes. Called by the tasks that serve: to be quick. */
public interface AccessLog {
    /** Wants to know nothing but what went wrong here, which it prints to standard error. */
    AccessLog QUIET = new AccessLog() {};

    /**
     * A response has been sent.
     *
     * @param request null if what came was none
     * @param bytes of content
     */
    default void served(Request request, Status status, long bytes) {}

    /** A handler failed, and the client was told so. */
    default void failed(Request request, Exception e) {
        System.err.println(request + " failed");
        e.printStackTrace();
    }

    /** A connection broke, or the client does not read. */
    default void broken(IOException e) {}
}
