package dev.weft.samples.site;

import dev.weft.samples.http.Headers;
import dev.weft.samples.http.HttpDate;
import dev.weft.samples.http.Refusal;
import dev.weft.samples.http.Response;
import dev.weft.samples.http.Status;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which version of a file this is, and whether it is the one that a client has (RFC 9110, 8.8 and 13).
 *
 * @param tag strong: another one as soon as the file's length or time is another
 * @param modified in whole seconds
 */
record Version(String tag, Instant modified) {
    static Version of(BasicFileAttributes file) {
        Instant time = file.lastModifiedTime().toInstant();
        String tag = "\"%x-%x%08x\"".formatted(file.size(), time.getEpochSecond(), time.getNano());
        return new Version(tag, time.truncatedTo(ChronoUnit.SECONDS));
    }

    Response on(Response response) {
        return response.with("ETag", tag).with("Last-Modified", HttpDate.format(modified));
    }

    /** @throws Refusal if the client wants another version than this, or has this one */
    void check(Headers headers) throws Refusal {
        if (headers.first("If-Match") != null ? !isAmong(headers, "If-Match") : !isNoNewerThan(headers.first("If-Unmodified-Since"), true)) {
            throw new Refusal(Status.PRECONDITION_FAILED, "it is another version now");
        }
        if (headers.first("If-None-Match") != null ? isAmong(headers, "If-None-Match") : isNoNewerThan(headers.first("If-Modified-Since"), false)) {
            throw new Refusal(on(Response.bare(Status.NOT_MODIFIED)));
        }
    }

    /** Whether a range is meant of this version: then the client has the rest of it. */
    boolean isRangeOf(Headers headers) {
        String condition = headers.first("If-Range");
        return condition == null || condition.equals(tag) || modified.equals(HttpDate.parse(condition));
    }

    private boolean isAmong(Headers headers, String name) {
        return headers.lists(name, "*") || headers.lists(name, tag) || name.equals("If-None-Match") && headers.lists(name, "W/" + tag);
    }

    private boolean isNoNewerThan(String date, boolean otherwise) {
        Instant time = date == null ? null : HttpDate.parse(date);
        return time == null ? otherwise : !modified.isAfter(time);
    }
}
