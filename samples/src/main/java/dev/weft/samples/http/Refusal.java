package dev.weft.samples.http;

import java.io.IOException;

/** Why a request is not answered as it wishes: thrown by whoever finds out, sent to the client as a response. */
public final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final transient Response response;

    /** @param reason for a person to read */
    public Refusal(Status status, String reason) {
        this(reason, Response.text(status, reason));
    }

    /** Refuses with a response that has all there is to say. */
    public Refusal(Response response) {
        this(response.status().reason, response);
    }

    private Refusal(String reason, Response response) {
        super(response.status() + (reason.equals(response.status().reason) ? "" : ": " + reason));
        this.reason = reason;
        this.response = response;
    }

    static Refusal malformed(String reason) {
        return new Refusal(Status.BAD_REQUEST, reason);
    }

    /** Adds a header field to the response. @throws IllegalArgumentException if it is none */
    public Refusal with(String name, String value) {
        response.with(name, value);
        return this;
    }

    /** Without a status: for whoever is not the client. */
    String reason() {
        return reason;
    }

    Response response() {
        return response;
    }
}
