package dev.weft.samples.events;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One idea to a coroutine: a stage of its own joins the pieces of text, and the state machine behind it becomes simpler.
 */
public final class Buses2 {
    private Buses2() {}

    /** Joins adjacent pieces of text. A document ends with a tag, so no text is left at the end. */
    @Coroutine
    static Sink<Event> textCollector(Sink<Event> target) {
        try (target) {
            StringBuilder text = new StringBuilder();
            for (;;) {
                Event event = Co.yield();
                if (event instanceof Event.Text piece) {
                    text.append(piece.text());
                } else {
                    if (text.length() > 0) {
                        target.send(new Event.Text(text.toString()));
                        text.setLength(0);
                    }
                    target.send(event);
                }
            }
        }
    }

    /** As {@link Buses#busesToMaps}, for text in one piece, and elements of a bus that have nothing else in them. */
    @Coroutine
    static Sink<Event> busesToMaps(Sink<Map<String, String>> target) {
        try (target) {
            Map<String, String> bus = null; // outside of one
            String text = "";
            for (;;) {
                Event event = Co.yield();
                if (event instanceof Event.Text collected) {
                    text = collected.text();
                } else if (event instanceof Event.Start start) {
                    text = "";
                    if (bus == null && start.name().equals("bus")) {
                        bus = new LinkedHashMap<>();
                    }
                } else if (bus != null && event instanceof Event.End end) {
                    if (end.name().equals("bus")) {
                        target.send(bus);
                        bus = null;
                    } else {
                        bus.put(end.name(), text);
                    }
                }
            }
        }
    }

    public static void main(String[] args) throws Exception {
        try (InputStream feed = Feed.open()) {
            SaxSource.parse(feed, textCollector(busesToMaps(Buses.northBoundOnRoute22())));
        }
    }
}
