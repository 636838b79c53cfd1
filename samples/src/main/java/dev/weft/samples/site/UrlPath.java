package dev.weft.samples.site;

import dev.weft.samples.http.Refusal;
import dev.weft.samples.http.Status;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of a URL, decoded once, behind the splitting at its slashes: so an encoded slash is no slash, and no name stands for a
 * way up.
 *
 * @param names of folders, and of the file unless it is a folder's
 * @param isFolder whether it ends in a slash
 */
record UrlPath(List<String> names, boolean isFolder) {
    /** @throws Refusal if it could not be a path below a folder */
    static UrlPath of(String raw) throws Refusal {
        if (raw.equals("*")) {
            throw new Refusal(Status.NOT_FOUND, "that is the server as such");
        }
        List<String> names = new ArrayList<>();
        String[] parts = raw.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            if (!last || !parts[i].isEmpty()) {
                names.add(checked(decode(parts[i])));
            }
        }
        return new UrlPath(List.copyOf(names), parts[parts.length - 1].isEmpty());
    }

    /** Hidden files are hidden here too, and with them {@code .} and {@code ..}; {@code .well-known} is meant to be seen. */
    private static String checked(String name) throws Refusal {
        if (name.isEmpty() || name.startsWith(".") && !name.equals(".well-known")) {
            throw new Refusal(Status.NOT_FOUND, "there is nothing of that name");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c == 127 || c == '/' || c == '\\' || c == ':') {
                throw new Refusal(Status.BAD_REQUEST, "the path has characters that no name here has");
            }
        }
        return name;
    }

    static String decode(String part) throws Refusal {
        ByteBuffer bytes = ByteBuffer.allocate(part.length());
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '%') {
                if (i + 2 >= part.length() || Character.digit(part.charAt(i + 1), 16) < 0 || Character.digit(part.charAt(i + 2), 16) < 0) {
                    throw new Refusal(Status.BAD_REQUEST, "a percent sign is not followed by two hexadecimal digits");
                }
                bytes.put((byte) Integer.parseInt(part, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.put((byte) c);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new Refusal(Status.BAD_REQUEST, "the path is not in UTF-8");
        }
    }

    /** A name as a part of a URL. */
    static String encode(String name) {
        StringBuilder url = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 128 && Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0) {
                url.append(c);
            } else {
                url.append(String.format("%%%02X", (int) c));
            }
        }
        return url.toString();
    }
}
