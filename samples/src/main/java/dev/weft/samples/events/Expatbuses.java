package dev.weft.samples.events;

import java.io.InputStream;

/**
 * Another parser, the same coroutines: they do not know who sends (slides 69 to 72; the course takes expat, then its own C).
 */
public final class Expatbuses {
    private Expatbuses() {}

    public static void main(String[] args) throws Exception {
        try (InputStream feed = Feed.open()) {
            StaxSource.parse(feed, Buses.busesToMaps(Buses.northBoundOnRoute22()));
        }
    }
}
