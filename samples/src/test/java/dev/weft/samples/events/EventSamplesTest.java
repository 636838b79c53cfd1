package dev.weft.samples.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Sink;
import dev.weft.samples.Console;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

/** Rows C1 to C7 of the course. */
class EventSamplesTest {
    /** Computed from the feed's description, not by parsing it. */
    public static List<String> rows(String format) {
        return IntStream.range(0, 1000)
                .filter(i -> (i % 7 == 0 || i % 7 == 3) && i % 4 == 0)
                .mapToObj(i -> format.replace("ID", "" + (1000 + i)) + ",\"North Bound\",41." + (780_000 + 197 * i) + ",-87." + (600_000 + 91 * i))
                .toList();
    }

    @Test
    void basicsax() {
        List<String> events = Console.outputOf("basicsax");
        assertThat(events).filteredOn(line -> line.startsWith("startElement ")).hasSize(13_001);
        assertThat(events).filteredOn(line -> line.startsWith("endElement ")).hasSize(13_001);
        assertThat(events.get(0)).isEqualTo("startElement buses");
        assertThat(events).allMatch(line -> line.matches("(start|end)Element \\w+|characters \".*\""));
        assertThat(events).contains("characters \"Clark & Harrison\"");
    }

    @Test
    void cosax() {
        assertThat(Console.outputOf("cosax")).containsExactly("start a {x=1}", "text t", "start b {}", "end b", "end a");
    }

    @Test
    void bothParsersSendTheSame() throws Exception {
        String document = "<p:a xmlns:p=\"u\" xmlns=\"v\" p:x=\"1\" y=\"2\">t<b/></p:a>";
        List<Event> expected = List.of(
                new Event.Start("p:a", Map.of("xmlns:p", "u", "xmlns", "v", "p:x", "1", "y", "2")), new Event.Text("t"),
                new Event.Start("b", Map.of()), new Event.End("b"), new Event.End("p:a"));
        List<Event> sax = new ArrayList<>();
        SaxSource.parse(stream(document), Sink.of(() -> collect(sax)));
        List<Event> stax = new ArrayList<>();
        StaxSource.parse(stream(document), Sink.of(() -> collect(stax)));
        assertThat(sax).isEqualTo(expected);
        assertThat(stax).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"buses", "buses2", "expatbuses"})
    void theBusesOnRoute22(String sample) {
        assertThat(Console.outputOf(sample)).hasSize(71).isEqualTo(rows("22,ID"));
    }

    @Test
    void iterbus() {
        assertThat(Console.outputOf("iterbus")).hasSize(71).isEqualTo(rows("ID,22"));
    }

    @Test
    void whereTextIsCutDoesNotMatter() throws Exception {
        try (Console console = new Console(); InputStream feed = Feed.open()) {
            SaxSource.parse(feed, characters(Buses.busesToMaps(Buses.northBoundOnRoute22())));
            assertThat(console.out.soFar()).isEqualTo(rows("22,ID"));
        }
        try (Console console = new Console(); InputStream feed = Feed.open()) {
            SaxSource.parse(feed, characters(Buses2.textCollector(Buses2.busesToMaps(Buses.northBoundOnRoute22()))));
            assertThat(console.out.soFar()).isEqualTo(rows("22,ID"));
        }
    }

    @Test
    void anEmptyElementHasNoText() throws Exception {
        String document = "<buses><bus><id>1</id><run/></bus></buses>";
        List<Map<String, String>> buses = new ArrayList<>();
        SaxSource.parse(stream(document), Buses.busesToMaps(Sink.of(() -> collect(buses))));
        SaxSource.parse(stream(document), Buses2.textCollector(Buses2.busesToMaps(Sink.of(() -> collect(buses)))));
        assertThat(buses).hasSize(2).allMatch(Map.of("id", "1", "run", "")::equals);
    }

    @Test
    void whatIsOutsideOfABusIsNoneOfItsElements() throws Exception {
        String document = "<buses><time>9</time><bus><id>1</id></bus><bus><bus><id>2</id></bus></bus><time>10</time></buses>";
        List<Map<String, String>> buses = new ArrayList<>();
        SaxSource.parse(stream(document), Buses.busesToMaps(Sink.of(() -> collect(buses))));
        SaxSource.parse(stream(document), Buses2.textCollector(Buses2.busesToMaps(Sink.of(() -> collect(buses)))));
        assertThat(buses).containsExactly(Map.of("id", "1"), Map.of("id", "2"), Map.of("id", "1"), Map.of("id", "2"));
    }

    @Test
    void theFeedIsTheSameWhereDigitsAreOthers() throws Exception {
        Locale here = Locale.getDefault();
        byte[] feed = Feed.open().readAllBytes();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(String.format("%d", 1)).isNotEqualTo("1");
            assertThat(Feed.open().readAllBytes()).isEqualTo(feed);
        } finally {
            Locale.setDefault(here);
        }
    }

    @Test
    void aBrokenDocumentClosesTheTarget() {
        List<Event> events = new ArrayList<>();
        Sink<Event> target = Sink.of(() -> collect(events));
        assertThatThrownBy(() -> SaxSource.parse(stream("<a><b></a>"), target)).isInstanceOf(SAXException.class);
        assertThat(events).containsExactly(new Event.Start("a", Map.of()), new Event.Start("b", Map.of()));
        assertThat(target.hasNext()).isFalse();
    }

    private static InputStream stream(String document) {
        return new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
    }

    @Coroutine
    private static <T> void collect(List<T> all) {
        for (;;) {
            T item = Co.yield();
            all.add(item);
        }
    }

    /** Cuts text into its characters. */
    @Coroutine
    private static Sink<Event> characters(Sink<Event> target) {
        try (target) {
            for (;;) {
                Event event = Co.yield();
                if (event instanceof Event.Text text) {
                    text.text().chars().forEach(c -> target.send(new Event.Text(Character.toString(c))));
                } else {
                    target.send(event);
                }
            }
        }
    }
}
