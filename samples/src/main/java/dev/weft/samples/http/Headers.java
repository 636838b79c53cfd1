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
     * The fields in the lines of a head. A name goes up to the colon, without white space; so a line that continues another one, and
     * begins with white space, has none.
     */
    static Headers parse(List<String> lines) throws Refusal {
        Headers headers = new Headers();
        for (String line : lines) {
            int colon = line.indexOf(':');
            String value = colon < 0 ? "" : strip(line.substring(colon + 1));
            if (colon < 0 || !Grammar.isToken(line.substring(0, colon)) || !Grammar.isFieldValue(value)) {
                throw Refusal.malformed("a header field is not NAME: VALUE");
            }
            headers.add(line.substring(0, colon), value);
        }
        return headers;
    }

    /** Only blanks and tabs: other white space is no part of a field, and is found out. */
    private static String strip(String value) {
        int begin = 0;
        int end = value.length();
        while (begin < end && isBlank(value.charAt(begin))) {
            begin++;
        }
        while (begin < end && isBlank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(begin, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

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
                    tokens.add(strip(token));
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
