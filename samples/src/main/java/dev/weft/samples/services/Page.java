package dev.weft.samples.services;

import dev.weft.samples.http.HttpClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    /** No tag goes on over the next one: so nothing is searched for the rest of a page more than once. */
    private static final Pattern LINK = Pattern.compile("<a\\s[^<>]*?href\\s*=\\s*[\"']([^\"']*)[\"']", Pattern.CASE_INSENSITIVE);

    static Page of(URI uri, HttpClient.Reply reply) {
        Set<URI> links = new LinkedHashSet<>();
        String location = reply.headers().first("Location");
        if (location != null) {
            links.add(link(uri, location));
        }
        if (Objects.requireNonNullElse(reply.headers().first("Content-Type"), "").startsWith("text/html")) {
            for (String reference : references(new String(reply.content(), StandardCharsets.UTF_8))) {
                links.add(link(uri, reference));
            }
        }
        links.remove(null);
        return new Page(uri, reply.status() < 400, Integer.toString(reply.status()), List.copyOf(links));
    }

    /** What its links say, in their order. */
    static List<String> references(CharSequence html) {
        List<String> references = new ArrayList<>();
        Matcher link = LINK.matcher(html);
        while (link.find()) {
            references.add(link.group(1).replace("&amp;", "&"));
        }
        return references;
    }

    static Page missing(URI uri, String why) {
        return new Page(uri, false, why, List.of());
    }

    /** Null if it leads nowhere by http. */
    static URI link(URI from, String reference) {
        try {
            String stripped = reference.strip();
            int fragment = stripped.indexOf('#');
            URI to = resolve(from, fragment < 0 ? stripped : stripped.substring(0, fragment));
            if (!"http".equals(to.getScheme()) || to.getHost() == null) {
                return null;
            }
            return to.getRawPath().isEmpty() ? to.resolve("/") : to;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** As RFC 3986, 5.2 has it: {@link URI} takes a reference without a path for one to the folder (RFC 2396). */
    private static URI resolve(URI from, String reference) {
        if (reference.isEmpty()) {
            return from;
        }
        if (reference.startsWith("?")) {
            return URI.create(from.getScheme() + "://" + from.getRawAuthority() + from.getRawPath() + reference);
        }
        return from.resolve(reference);
    }
}
