package dev.weft.samples.http;

import java.io.IOException;

/** Why a request is not answered as it wishes: thrown by whoever finds out, sent to the client as a response. */
public final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    private final transient Response response;

    /** @param reason for a person to read */
    public Refusal(Status status, String reason) {
        this(Response.text(status, reason));
    }

    /** Refuses with a response that has more to say. */
    public Refusal(Response response) {
        super(response.status().toString());
        this.response = response;
    }

    static Refusal malformed(String reason) {
        return new Refusal(Status.BAD_REQUEST, reason);
    }

    Response response() {
        return response;
    }
}
