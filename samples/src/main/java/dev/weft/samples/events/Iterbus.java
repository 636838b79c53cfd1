package dev.weft.samples.events;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * For comparison, the other way round: a generator pulls its buses out of the parser, and a stream takes them (slide 74).
 */
public final class Iterbus {
    private Iterbus() {}

    @Coroutine
    static Generator<Map<String, String>> buses(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("bus")) {
                Map<String, String> bus = new LinkedHashMap<>();
                while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                    bus.put(xml.getLocalName(), xml.getElementText());
                }
                Co.yield(bus);
            }
        }
        return Co.end();
    }

    public static void main(String[] args) throws Exception {
        try (InputStream feed = Feed.open()) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(feed);
            try {
                buses(xml).stream()
                        .filter(bus -> bus.get("route").equals("22") && bus.get("direction").equals("North Bound"))
                        .map(bus -> bus.get("id") + "," + bus.get("route") + ",\"" + bus.get("direction") + "\","
                                + bus.get("latitude") + "," + bus.get("longitude"))
                        .forEach(System.out::println);
            } finally {
                xml.close();
            }
        }
    }
}
