package dev.weft.samples.services;

import dev.weft.samples.http.HttpClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a crawler found.
 *
 * @param outcome the status, or why there is none
 * @param links in the page's order, each once: those of http, without fragments
 */
record Page(URI uri, boolean isGood, String outcome, List<URI> links) {
    private static final Pattern LINK = Pattern.compile("<a\\s[^>]*?href\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.CASE_INSENSITIVE);

    static Page of(URI uri, HttpClient.Reply reply) {
        Set<URI> links = new LinkedHashSet<>();
        String location = reply.headers().first("Location");
        if (location != null) {
            links.add(link(uri, location));
        }
        if (Objects.requireNonNullElse(reply.headers().first("Content-Type"), "").startsWith("text/html")) {
            Matcher link = LINK.matcher(new String(reply.content(), StandardCharsets.UTF_8));
            while (link.find()) {
                links.add(link(uri, link.group(1).replace("&amp;", "&")));
            }
        }
        links.remove(null);
        return new Page(uri, reply.status() < 400, Integer.toString(reply.status()), List.copyOf(links));
    }

    static Page missing(URI uri, String why) {
        return new Page(uri, false, why, List.of());
    }

    /** Null if it leads nowhere by http. */
    static URI link(URI from, String reference) {
        try {
            int fragment = reference.indexOf('#');
            URI to = from.resolve(fragment < 0 ? reference : reference.substring(0, fragment));
            if (!"http".equals(to.getScheme()) || to.getHost() == null) {
                return null;
            }
            return to.getRawPath().isEmpty() ? to.resolve("/") : to;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
