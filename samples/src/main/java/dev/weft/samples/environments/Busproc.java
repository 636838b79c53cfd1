package dev.weft.samples.environments;

import dev.weft.samples.events.Buses;

/** What {@link Coprocess} starts: buses come in on standard input, places go out (slide 86). */
public final class Busproc {
    private Busproc() {}

    public static void main(String[] args) throws Exception {
        Pickle.recvfrom(System.in, Buses.northBoundOnRoute22());
    }
}
