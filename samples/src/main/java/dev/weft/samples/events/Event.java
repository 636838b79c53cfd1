package dev.weft.samples.events;

import java.io.Serializable;
import java.util.Map;

/** What the parsers of this package send. */
public sealed interface Event extends Serializable {
    /** An element begins. */
    record Start(String name, Map<String, String> attributes) implements Event {
        @Override
        public String toString() {
            return "start " + name + " " + attributes;
        }
    }

    /** A piece of text: where one ends and the next begins is up to the parser. */
    record Text(String text) implements Event {
        @Override
        public String toString() {
            return "text " + text;
        }
    }

    /** An element ends. */
    record End(String name) implements Event {
        @Override
        public String toString() {
            return "end " + name;
        }
    }
}
