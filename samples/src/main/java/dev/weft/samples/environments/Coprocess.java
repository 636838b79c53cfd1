package dev.weft.samples.environments;

import dev.weft.samples.events.Buses;
import dev.weft.samples.events.Feed;
import dev.weft.samples.events.SaxSource;
import java.io.InputStream;

/**
 * The buses in two processes: this one parses, a second JVM filters and prints, and the stages are the same (slides 85 to 88).
 */
public final class Coprocess {
    private Coprocess() {}

    public static void main(String[] args) throws Exception {
        try (InputStream feed = Feed.open()) {
            SaxSource.parse(feed, Buses.busesToMaps(Pickle.sendto(new WorkerStream(new SecondJvm(Busproc.class)))));
        }
    }
}
