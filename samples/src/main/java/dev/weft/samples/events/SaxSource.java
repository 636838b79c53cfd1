package dev.weft.samples.events;

import dev.weft.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A source: makes the callbacks of a SAX parser events for a coroutine. The parser is a library that knows of no coroutine. */
public final class SaxSource extends DefaultHandler {
    private final Sink<Event> target;

    private SaxSource(Sink<Event> target) {
        this.target = target;
    }

    /** Sends the events of a document to {@code target}, then closes it. */
    public static void parse(InputStream document, Sink<Event> target)
            throws IOException, SAXException, ParserConfigurationException {
        try (target) {
            SAXParserFactory.newDefaultInstance().newSAXParser().parse(document, new SaxSource(target));
        }
    }

    @Override
    public void startElement(String uri, String localName, String name, Attributes attributes) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < attributes.getLength(); i++) {
            values.put(attributes.getQName(i), attributes.getValue(i));
        }
        target.send(new Event.Start(name, values));
    }

    @Override
    public void characters(char[] text, int start, int length) {
        target.send(new Event.Text(new String(text, start, length)));
    }

    @Override
    public void endElement(String uri, String localName, String name) {
        target.send(new Event.End(name));
    }
}
