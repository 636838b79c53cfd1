package dev.weft.samples.services;

import dev.weft.Coroutine;
import dev.weft.samples.http.Body;
import dev.weft.samples.http.Content;
import dev.weft.samples.http.Handler;
import dev.weft.samples.http.Refusal;
import dev.weft.samples.http.Request;
import dev.weft.samples.http.Response;
import dev.weft.samples.http.Status;

/** A page for each number up to 30, with links to twice as much, and one more: a tree, in which one link is dead. */
final class NumberSite implements Handler {
    private static final int LAST = 30;

    @Override
    @Coroutine
    public Response handle(Request request, Body body) throws Refusal {
        int number = request.path().matches("/[0-9]{1,3}") ? Integer.parseInt(request.path().substring(1)) : 0;
        if (number < 1 || number > LAST) {
            throw new Refusal(Status.NOT_FOUND, "there is no such number");
        }
        StringBuilder page = new StringBuilder("<h1>" + number + "</h1>");
        for (int next = 2 * number; next <= 2 * number + 1 && next <= LAST + 1; next++) {
            page.append("<a href=\"").append(next).append("\">").append(next).append("</a>");
        }
        return Response.of(Status.OK, Content.of("text/html", page.toString()));
    }
}
