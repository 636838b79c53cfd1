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
    private static final Pattern TAG = Pattern.compile("<a(?=[\\s/])", Pattern.CASE_INSENSITIVE);

    /** The end of a tag, or its next attribute. Possessive: nothing is searched for the rest of a page more than once. */
    private static final Pattern NEXT = Pattern.compile("[\\s/]*+(?:(>)|([^\\s/>][^\\s/>=]*+)"
            + "(?:\\s*+=\\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\\s>\"'][^\\s>]*+)))?+)");

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
        Matcher tag = TAG.matcher(html);
        Matcher next = NEXT.matcher(html);
        for (int at = 0; tag.find(at); ) {
            at = tag.end();
            String reference = null;
            boolean ended = false;
            while (!ended && next.region(at, html.length()).lookingAt()) {
                at = next.end();
                ended = next.group(1) != null;
                if (reference == null && "href".equalsIgnoreCase(next.group(2))) {
                    reference = value(next);
                }
            }
            if (ended && reference != null) {
                references.add(reference.replace("&amp;", "&"));
            }
        }
        return references;
    }

    /** An attribute's, without the quotes that may be around it; null if it has none. */
    private static String value(Matcher attribute) {
        for (int group = 3; group <= 5; group++) {
            if (attribute.group(group) != null) {
                return attribute.group(group);
            }
        }
        return null;
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
            String query = to.getRawQuery() == null ? "" : "?" + to.getRawQuery();
            return to.getRawPath().isEmpty() ? onHostOf(to, "/" + query) : to;
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
            return onHostOf(from, from.getRawPath() + reference);
        }
        return from.resolve(reference);
    }

    private static URI onHostOf(URI uri, String target) {
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + target);
    }
}
