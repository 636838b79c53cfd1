package dev.weft.samples.site;

import java.util.List;

/** JSON to be sent. */
final class Json {
    private Json() {}

    /** A string. */
    static String of(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || Character.isSurrogate(c)) {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }

    /** Strings. */
    static String of(List<String> texts) {
        return "[" + String.join(",", texts.stream().map(Json::of).toList()) + "]";
    }
}
