package dev.weft.samples.environments;

import dev.weft.samples.events.Buses;
import dev.weft.samples.events.Feed;
import dev.weft.samples.events.SaxSource;
import java.io.InputStream;

/**
 * The buses on two threads: one parses, the other filters and prints, and the stages are the same (slides 79 to 84).
 */
public final class Cothread {
    private Cothread() {}

    public static void main(String[] args) throws Exception {
        try (InputStream feed = Feed.open()) {
            SaxSource.parse(feed, Buses.busesToMaps(Threaded.threaded(Buses.northBoundOnRoute22())));
        }
    }
}
