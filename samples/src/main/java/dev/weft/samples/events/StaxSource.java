package dev.weft.samples.events;

import dev.weft.Sink;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Another source of the same events: a loop around a pull parser. */
public final class StaxSource {
    private StaxSource() {}

    /** Sends the events of a document to {@code target}, then closes it. */
    public static void parse(InputStream document, Sink<Event> target) throws XMLStreamException {
        try (target) {
            XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(document);
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> target.send(new Event.Start(xml.getLocalName(), attributes(xml)));
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> target.send(new Event.Text(xml.getText()));
                    case XMLStreamConstants.END_ELEMENT -> target.send(new Event.End(xml.getLocalName()));
                    default -> { }
                }
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            values.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return values;
    }
}
