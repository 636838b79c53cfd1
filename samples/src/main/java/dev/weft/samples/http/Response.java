package dev.weft.samples.http;

/** An answer. Length, framing, date and connection are the server's business. */
public record Response(Status status, Headers headers, Content content) {
    /** With no header fields yet. */
    public static Response of(Status status, Content content) {
        return new Response(status, new Headers(), content);
    }

    /** Without content. */
    public static Response bare(Status status) {
        return of(status, Content.NONE);
    }

    /** A line of text that begins with the status. */
    public static Response text(Status status, String line) {
        return of(status, Content.of("text/plain", status + ": " + line + "\n"));
    }

    /** JSON. */
    public static Response json(String text) {
        return of(Status.OK, Content.of("application/json", text));
    }

    /** Adds a header field. @throws IllegalArgumentException if it is none */
    public Response with(String name, String value) {
        headers.add(name, value);
        return this;
    }
}
