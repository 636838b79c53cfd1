package dev.weft.samples.http;

import dev.weft.Coroutine;

/** Answers requests. It may wait, and throw: a {@link Refusal} is sent as it is, anything else as a status 500. */
@FunctionalInterface
public interface Handler {
    /** @param body to be read, or not; empty if there is none */
    @Coroutine
    Response handle(Request request, Body body) throws Exception;
}
