package dev.weft.samples.site;

import dev.weft.samples.http.Refusal;
import dev.weft.samples.http.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a file (RFC 9110, 14).
 *
 * @param from the first byte
 * @param length at least 1
 */
record Range(long from, long length) {
    private static final Pattern ONE = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})", Pattern.CASE_INSENSITIVE);

    /**
     * What a header field asks for.
     *
     * @return null for all: several ranges, or other units, need not be understood
     * @throws Refusal if there is nothing in the range
     */
    static Range of(String header, long size) throws Refusal {
        Matcher range = header == null ? null : ONE.matcher(header.replace(" ", ""));
        if (range == null || !range.matches() || range.group(1).isEmpty() && range.group(2).isEmpty()) {
            return null;
        }
        long from;
        long last = size - 1;
        if (range.group(1).isEmpty()) {
            from = Math.max(0, size - Long.parseLong(range.group(2)));
        } else {
            from = Long.parseLong(range.group(1));
            if (!range.group(2).isEmpty()) {
                long end = Long.parseLong(range.group(2));
                if (end < from) {
                    return null; // is no range
                }
                last = Math.min(last, end);
            }
        }
        if (from > last) {
            throw new Refusal(Status.RANGE_NOT_SATISFIABLE, "it has " + size + " bytes").with("Content-Range", "bytes */" + size);
        }
        return new Range(from, last - from + 1);
    }

    String header(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
