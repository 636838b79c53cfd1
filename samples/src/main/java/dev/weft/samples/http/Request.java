package dev.weft.samples.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A request's head, checked: whatever RFC 9112 leaves no two opinions about.
 *
 * @param path as it was sent, percent signs and all; {@code *} for the server as such
 * @param query behind the question mark; null if there is none
 * @param minor of the version: 1.0, or 1.1 and what comes after it
 */
public record Request(String method, String path, String query, int minor, Headers headers) {
    private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");

    /** @throws Refusal if it is none */
    static Request parse(String requestLine, List<String> fields) throws Refusal {
        String[] parts = requestLine.split(" ", -1);
        if (parts.length != 3 || !Grammar.isToken(parts[0])) {
            throw Refusal.malformed("the first line is not METHOD TARGET VERSION");
        }
        int minor = minor(parts[2]);
        Headers headers = Headers.parse(fields);
        checkHost(headers, minor);
        String target = target(parts[0], parts[1]);
        int mark = target.indexOf('?');
        return new Request(parts[0], mark < 0 ? target : target.substring(0, mark), mark < 0 ? null : target.substring(mark + 1),
                minor, headers);
    }

    private static int minor(String version) throws Refusal {
        if (!VERSION.matcher(version).matches()) {
            throw Refusal.malformed("not a version of HTTP");
        }
        if (version.charAt(5) != '1') {
            throw new Refusal(Status.VERSION_NOT_SUPPORTED, "this is HTTP/1.1");
        }
        return Math.min(1, version.charAt(7) - '0');
    }

    private static void checkHost(Headers headers, int minor) throws Refusal {
        List<String> hosts = headers.all("Host");
        if (hosts.size() > 1 || hosts.isEmpty() && minor > 0 || !hosts.isEmpty() && !Grammar.isHost(hosts.get(0))) {
            throw Refusal.malformed("there must be one Host, and it must be one");
        }
    }

    /** The path and the query, also out of what a client sends to a proxy. */
    private static String target(String method, String target) throws Refusal {
        if (method.equals("CONNECT")) {
            throw new Refusal(Status.NOT_IMPLEMENTED, "this is no proxy");
        }
        if (target.equals("*") && method.equals("OPTIONS")) {
            return target;
        }
        if (!Grammar.isTarget(target)) {
            throw Refusal.malformed("the target has characters that no URI has");
        }
        if (target.startsWith("/")) {
            return target;
        }
        if (target.regionMatches(true, 0, "http://", 0, 7) && target.length() > 7) {
            int path = target.indexOf('/', 7);
            int query = target.indexOf('?', 7);
            String host = target.substring(7, path >= 0 ? path : query >= 0 ? query : target.length());
            if (!host.isEmpty() && Grammar.isHost(host)) {
                return path >= 0 ? target.substring(path) : "/" + (query >= 0 ? target.substring(query) : "");
            }
        }
        throw Refusal.malformed("the target is neither a path nor a URI of http");
    }

    /** Whether the client wishes to send more on this connection (RFC 9112, 9.3). */
    boolean keepsAlive() {
        return minor > 0 ? !headers.lists("Connection", "close") : headers.lists("Connection", "keep-alive");
    }

    boolean isHead() {
        return method.equals("HEAD");
    }

    /** @throws Refusal unless the method is one of these, which the response lists */
    public void allow(String... methods) throws Refusal {
        if (!List.of(methods).contains(method)) {
            String allowed = String.join(", ", methods);
            throw new Refusal(Status.METHOD_NOT_ALLOWED, "only " + allowed).with("Allow", allowed);
        }
    }

    @Override
    public String toString() {
        return method + " " + path + (query == null ? "" : "?" + query);
    }
}
