package dev.weft.samples.http;

import java.time.Duration;

/**
 * What a client may ask of a server at most: bytes, and time. A client that dribbles has the same time as any other.
 *
 * @param connections how many clients there may be; more wait to be accepted
 * @param requestLine bytes of a request's first line; more: 414
 * @param head bytes of the header fields together; more: 431
 * @param fields how many header fields; more: 431
 * @param body bytes of a request's body; more: 413
 * @param idle how long a connection may wait for the first byte of a further request; then it is closed
 * @param arrival how long the head of a request may take to arrive: the first one from the connection's beginning, any other from
 *     its first byte; longer: 408
 * @param handling how long a handler may take, from the head's end, and the body with it, read or left; longer: 503, or 408 if it
 *     is the body that it waits for. Writing the content is not in it: see {@link Content.Writer}
 * @param piece how long the client may take to read 64 KB of the answer; then the connection is closed
 */
public record Limits(int connections, int requestLine, int head, int fields, int body, Duration idle, Duration arrival,
        Duration handling, Duration piece) {
    /** For a server among people. */
    public static final Limits USUAL = new Limits(20_000, 8 << 10, 32 << 10, 100, 1 << 20, Duration.ofSeconds(30),
            Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));

    /** The same with all times replaced by {@code time}. */
    public Limits within(Duration time) {
        return new Limits(connections, requestLine, head, fields, body, time, time, time, time);
    }
}
