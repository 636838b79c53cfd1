package dev.weft.samples.environments;

import java.io.IOException;
import java.io.OutputStream;

/** Whoever receives at the other end of a pipe, seen from this one. */
interface Worker {
    /** What it reads. */
    OutputStream input() throws IOException;

    /** Lets it read the end of its input. */
    void endInput() throws IOException;

    /** Whether it has ended, or said that something is wrong: nothing more needs to be sent. */
    boolean hasEnded() throws IOException;

    /** Waits for its end; what went wrong there, empty if nothing did. */
    String verdict() throws IOException, InterruptedException;
}
