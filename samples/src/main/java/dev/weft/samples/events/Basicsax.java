package dev.weft.samples.events;

import java.io.InputStream;
import javax.xml.parsers.SAXParserFactory;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Event-driven parsing without coroutines: the parser calls a handler back, which has to remember where it is by itself
 * (slide 58).
 */
public final class Basicsax {
    private Basicsax() {}

    static final class Printer extends DefaultHandler {
        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            System.out.println("startElement " + name);
        }

        @Override
        public void characters(char[] text, int start, int length) {
            System.out.println("characters \"" + new String(text, start, length).replace("\n", "\\n") + '"');
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            System.out.println("endElement " + name);
        }
    }

    public static void main(String[] args) throws Exception {
        try (InputStream feed = Feed.open()) {
            SAXParserFactory.newDefaultInstance().newSAXParser().parse(feed, new Printer());
        }
    }
}
