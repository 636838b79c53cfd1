package dev.weft.samples.http;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.io.Connection;
import dev.weft.io.Input;
import dev.weft.os.GetTime;
import dev.weft.os.Shield;
import dev.weft.os.Timeout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * One client, from its first request to its last. Requests that come before the answer to the one before wait in the socket, so
 * pipelining needs no thought. A kill hits while the client thinks; an answer that is being made is shielded from it.
 */
final class Conversation {
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final int FAREWELL_BYTES = 1 << 18;

    /** For ever, as far as a scheduler's clock goes. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final Connection client;
    private final Input in;
    private final Handler handler;
    private final Limits limits;
    private final AccessLog log;
    private final HeadReader heads;

    Conversation(Connection client, Handler handler, Limits limits, AccessLog log) {
        this.client = client;
        this.handler = handler;
        this.limits = limits;
        this.log = log;
        in = new BufferedInput(client);
        heads = new HeadReader(in, limits);
    }

    /** Answers requests until the client, or what it does, ends it. Closes the connection. */
    @Coroutine
    void run() throws Exception {
        try (client) {
            boolean more = exchange(true);
            while (more) {
                more = exchange(false);
            }
        } catch (IOException e) {
            log.broken(e);
        }
    }

    /** A request and its response. False if they were the last, or there was none. */
    @Coroutine
    private boolean exchange(boolean first) throws Exception {
        Head head;
        try {
            if (!first && !Timeout.moveOnAfter(limits.idle(), false, heads::await)) {
                return false; // it has had enough, and need not be told
            }
            head = Timeout.failAfter(limits.arrival(), heads::read);
            if (head == null) {
                return false;
            }
        } catch (TimeoutException e) {
            return Shield.call(() -> refuse(null, new Refusal(Status.REQUEST_TIMEOUT, "the request comes too slowly")));
        } catch (Refusal refusal) {
            return Shield.call(() -> refuse(null, refusal));
        }
        return Shield.call(() -> answer(head));
    }

    /**
     * Answers what is no request, or one without a body that ends: nobody knows where the next one would begin.
     *
     * @param request null if it is none
     */
    @Coroutine
    private boolean refuse(Request request, Refusal refusal) throws Exception {
        send(request, refusal.response(), false);
        return farewell();
    }

    @Coroutine
    private boolean answer(Head head) throws Exception {
        Duration handling = limits.handling().compareTo(LONGEST) < 0 ? limits.handling() : LONGEST;
        Duration deadline = Co.trap(new GetTime()).plus(handling);
        Request request = null;
        Body body;
        try {
            request = Request.parse(head.firstLine(), head.fields());
            body = Body.of(request, in, client, limits.body());
        } catch (Refusal refusal) {
            return refuse(request, refusal);
        }
        Response response = respond(request, body, deadline);
        boolean more = request.keepsAlive() && isPast(body, deadline);
        return send(request, response, more) || farewell();
    }

    @Coroutine
    private Response respond(Request request, Body body, Duration deadline) throws Exception {
        try {
            return Timeout.failAt(deadline, () -> handler.handle(request, body));
        } catch (Refusal refusal) {
            return refusal.response();
        } catch (TimeoutException e) {
            return body.isBroken()
                    ? Response.text(Status.REQUEST_TIMEOUT, "the body comes too slowly")
                    : Response.text(Status.SERVICE_UNAVAILABLE, "the answer takes too long");
        } catch (ClientGone e) {
            throw e;
        } catch (Exception e) {
            log.failed(request, e);
            return Response.text(Status.INTERNAL_SERVER_ERROR, "it failed, and the server's log says why");
        }
    }

    /** Whether the next request is what comes next. */
    @Coroutine
    private boolean isPast(Body body, Duration deadline) throws Exception {
        try {
            return body.hasEnded() || Timeout.moveOnAt(deadline, () -> body.discard()) && body.hasEnded();
        } catch (Refusal refusal) {
            return false;
        }
    }

    /** Sends a response; false if the connection is to end with it. */
    @Coroutine
    private boolean send(Request request, Response response, boolean keepAlive) throws IOException {
        int minor = request == null ? 1 : request.minor();
        boolean more = keepAlive && !ResponseOutput.endsConnection(response, minor);
        ResponseOutput out = ResponseOutput.of(client, response, minor, more, limits.piece());
        try {
            if (request != null && request.isHead() || response.status().isBare()) {
                out.headAlone();
            } else {
                response.content().writer().writeTo(out);
                out.end(response.content().length());
            }
        } catch (IOException | RuntimeException e) {
            if (out.hasBegun()) {
                throw e;
            }
            log.failed(request, e);
            return send(request, Response.text(Status.INTERNAL_SERVER_ERROR, "the content cannot be read"), keepAlive);
        }
        log.served(request, response.status(), out.count());
        return more;
    }

    /**
     * Ends the connection from this side, and waits a little for the other: closing while bytes arrive would reset it, and the
     * client might never see the response. Always false.
     */
    @Coroutine
    private boolean farewell() throws Exception {
        client.shutdownOutput();
        Timeout.moveOnAfter(FAREWELL, () -> {
            ByteBuffer piece = ByteBuffer.allocate(8192);
            for (int count = 0; count < FAREWELL_BYTES && client.read(piece.clear()) >= 0; count += piece.position()) {
                // unread
            }
        });
        return false;
    }
}
