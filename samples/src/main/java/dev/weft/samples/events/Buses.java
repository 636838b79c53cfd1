package dev.weft.samples.events;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A state machine as a coroutine: its state is the place in the code where it waits. Outside of a bus, inside of one; the
 * buses are filtered, and their places printed (slides 61 to 68).
 */
public final class Buses {
    private static final Event END_OF_BUS = new Event.End("bus");

    private Buses() {}

    /** Makes the events of each {@code <bus>} a map from the names of its elements to their text. */
    @Coroutine
    public static Sink<Event> busesToMaps(Sink<Map<String, String>> target) {
        try (target) {
            for (;;) {
                Event outside = Co.yield();
                if (outside instanceof Event.Start start && start.name().equals("bus")) {
                    Map<String, String> bus = new LinkedHashMap<>();
                    StringBuilder text = new StringBuilder();
                    Event inside = Co.yield();
                    while (!inside.equals(END_OF_BUS)) {
                        if (inside instanceof Event.Start) {
                            text.setLength(0);
                        } else if (inside instanceof Event.Text piece) {
                            text.append(piece.text());
                        } else if (inside instanceof Event.End end) {
                            bus.put(end.name(), text.toString());
                        }
                        inside = Co.yield();
                    }
                    target.send(bus);
                }
            }
        }
    }

    @Coroutine
    public static Sink<Map<String, String>> filterOnField(String field, String value, Sink<Map<String, String>> target) {
        try (target) {
            for (;;) {
                Map<String, String> bus = Co.yield();
                if (value.equals(bus.get(field))) {
                    target.send(bus);
                }
            }
        }
    }

    @Coroutine
    public static Sink<Map<String, String>> busLocations() {
        for (;;) {
            Map<String, String> bus = Co.yield();
            System.out.println(bus.get("route") + "," + bus.get("id") + ",\"" + bus.get("direction") + "\","
                    + bus.get("latitude") + "," + bus.get("longitude"));
        }
    }

    /** The stages behind the map: what the environments of the next part move about. */
    public static Sink<Map<String, String>> northBoundOnRoute22() {
        return filterOnField("route", "22", filterOnField("direction", "North Bound", busLocations()));
    }

    public static void main(String[] args) throws Exception {
        try (InputStream feed = Feed.open()) {
            SaxSource.parse(feed, busesToMaps(northBoundOnRoute22()));
        }
    }
}
