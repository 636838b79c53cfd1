package dev.weft.samples.http;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Header fields, in their order. Case does not matter in their names. */
public final class Headers implements Iterable<Headers.Field> {
    /** A field. */
    public record Field(String name, String value) {}

    private final List<Field> fields = new ArrayList<>();

    /**
     * Adds a field.
     *
     * @throws IllegalArgumentException if it would not stay one: there is a line break in it, or the name is no name
     */
    public Headers add(String name, String value) {
        if (!Grammar.isToken(name) || !Grammar.isFieldValue(value)) {
            throw new IllegalArgumentException("not a header field: " + name + ": " + value);
        }
        fields.add(new Field(name, value));
        return this;
    }

    /** The values of all fields of this name. */
    public List<String> all(String name) {
        return fields.stream().filter(field -> field.name.equalsIgnoreCase(name)).map(Field::value).toList();
    }

    /** The value of the first field of this name; null if there is none. */
    public String first(String name) {
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                return field.value;
            }
        }
        return null;
    }

    /** Whether {@code token} is in the comma-separated lists that are the values of this name. */
    public boolean lists(String name, String token) {
        return tokens(name).stream().anyMatch(token::equalsIgnoreCase);
    }

    /** All members of the comma-separated lists that are the values of this name. */
    List<String> tokens(String name) {
        List<String> tokens = new ArrayList<>();
        for (Field field : fields) {
            if (field.name.equalsIgnoreCase(name)) {
                for (String token : field.value.split(",", -1)) {
                    tokens.add(token.strip());
                }
            }
        }
        return tokens;
    }

    @Override
    public Iterator<Field> iterator() {
        return fields.iterator();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
