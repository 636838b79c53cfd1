package dev.weft.samples.http;

import dev.weft.Coroutine;
import java.nio.charset.StandardCharsets;

/** Answers with what it understood. {@code /big} is 3 MB, {@code /stream} has chunks, {@code /ignore} does not read the body. */
final class Echoing implements Handler {
    static final int BIG = 3_000_000;

    @Override
    @Coroutine
    public Response handle(Request request, Body body) throws Exception {
        switch (request.path()) {
            case "/big":
                return Response.of(Status.OK, Content.of("application/octet-stream", new byte[BIG]));
            case "/stream":
                return Response.of(Status.OK, Content.stream("text/plain", out -> {
                    for (int i = 0; i < 1000; i++) {
                        out.writeAll(i + "\n");
                    }
                }));
            case "/ignore":
                return Response.text(Status.OK, "ignored");
            case "/fail":
                throw new IllegalArgumentException("meant to");
            default:
                String text = new String(body.readAllBytes(Integer.MAX_VALUE), StandardCharsets.UTF_8);
                return Response.of(Status.OK, Content.of("text/plain", request + " " + text));
        }
    }
}
