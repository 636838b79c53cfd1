package dev.weft.samples.events;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** The positions of a thousand buses, as XML: made up, of the same form as the transit authority's that the course reads. */
public final class Feed {
    private static final int BUSES = 1000;
    private static final int[] ROUTES = {22, 36, 147, 22, 8, 151, 9};
    private static final String[] DIRECTIONS = {"North Bound", "East Bound", "South Bound", "West Bound"};

    private Feed() {}

    /** The document. */
    public static InputStream open() {
        return new ByteArrayInputStream(pieces().stream().collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
    }

    @Coroutine
    private static Generator<String> pieces() {
        Co.yield("<?xml version=\"1.0\"?>\n<buses>\n");
        for (int i = 0; i < BUSES; i++) {
            Co.yield(bus(i));
        }
        Co.yield("</buses>\n");
        return Co.end();
    }

    private static String bus(int i) {
        String direction = DIRECTIONS[i % DIRECTIONS.length];
        return String.format(Locale.ROOT, """
                  <bus>
                    <id>%d</id>
                    <route>%d</route>
                    <color>#3300ff</color>
                    <revenue>true</revenue>
                    <direction>%s</direction>
                    <latitude>41.%d</latitude>
                    <longitude>-87.%d</longitude>
                    <pattern>%d</pattern>
                    <patternDirection>%s</patternDirection>
                    <run>P%d</run>
                    <finalStop><![CDATA[Clark & Harrison]]></finalStop>
                    <operator/>
                  </bus>
                """, 1000 + i, ROUTES[i % ROUTES.length], direction, 780_000 + 197 * i, 600_000 + 91 * i,
                2000 + i % 50, direction, 100 + i % 800);
    }
}
