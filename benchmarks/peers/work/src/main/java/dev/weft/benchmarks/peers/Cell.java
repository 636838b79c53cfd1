package dev.weft.benchmarks.peers;

/** A coroutine and the place where values are handed over: most peers have nothing for that, and their users write this. */
public abstract class Cell {
    public int value;
    public Object reference;

    /** Runs it to the next yield; false if it finished instead. */
    public abstract boolean step();

    /** Ends it for good, if that is more than forgetting it. */
    public void close() {}
}
