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

    /** Sends the events of a document to {@code target}, then closes it. Names have their prefixes, as in {@link SaxSource}. */
    public static void parse(InputStream document, Sink<Event> target) throws XMLStreamException {
        try (target) {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
            XMLStreamReader xml = factory.createXMLStreamReader(document);
            try {
                send(xml, target);
            } finally {
                xml.close();
            }
        }
    }

    private static void send(XMLStreamReader xml, Sink<Event> target) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> target.send(new Event.Start(xml.getLocalName(), attributes(xml)));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> target.send(new Event.Text(xml.getText()));
                case XMLStreamConstants.END_ELEMENT -> target.send(new Event.End(xml.getLocalName()));
                default -> { }
            }
        }
    }

    private static Map<String, String> attributes(XMLStreamReader xml) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String prefix = xml.getAttributePrefix(i);
            String name = xml.getAttributeLocalName(i);
            values.put(prefix == null || prefix.isEmpty() ? name : prefix + ":" + name, xml.getAttributeValue(i));
        }
        return values;
    }
}
