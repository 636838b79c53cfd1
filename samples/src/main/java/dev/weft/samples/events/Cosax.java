package dev.weft.samples.events;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/**
 * The handler sends each event to a coroutine, so that whatever handles events is written as a coroutine (slides 59 and 60).
 */
public final class Cosax {
    private Cosax() {}

    @Coroutine
    static Sink<Event> printer() {
        for (;;) {
            Event event = Co.yield();
            System.out.println(event);
        }
    }

    public static void main(String[] args) throws Exception {
        String document = "<a x=\"1\">t<b/></a>";
        SaxSource.parse(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), printer());
    }
}
