package dev.weft.samples.site;

import dev.weft.Coroutine;
import dev.weft.io.Output;
import dev.weft.os.Scheduler;
import dev.weft.os.Task;
import dev.weft.samples.http.Body;
import dev.weft.samples.http.Content;
import dev.weft.samples.http.Handler;
import dev.weft.samples.http.Refusal;
import dev.weft.samples.http.Request;
import dev.weft.samples.http.Response;
import dev.weft.samples.http.Status;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * The server about itself.
 *
 * <pre>
 *   GET  /api/tasks      its tasks: what they are, and what they wait for
 *   GET  /api/tasks/TID  one of them, with the stack that it is suspended in
 *   POST /api/echo       the body, as it came
 * </pre>
 */
final class TaskApi implements Handler {
    static final String PREFIX = "/api/";

    @Override
    @Coroutine
    public Response handle(Request request, Body body) throws Exception {
        String path = request.path();
        if (path.equals("/api/echo")) {
            request.allow("POST");
            return echo(request, body);
        }
        if (path.equals("/api/tasks")) {
            request.allow("GET", "HEAD");
            return Response.of(Status.OK, Content.stream("application/json", TaskApi::tasks));
        }
        if (path.matches("/api/tasks/[0-9]{1,9}")) {
            request.allow("GET", "HEAD");
            return task(Integer.parseInt(path.substring("/api/tasks/".length())));
        }
        throw new Refusal(Status.NOT_FOUND, "there is /api/tasks, /api/tasks/TID and /api/echo");
    }

    /** As long as the server's limits allow. */
    @Coroutine
    private static Response echo(Request request, Body body) throws IOException {
        String type = request.headers().first("Content-Type");
        byte[] bytes = body.readAllBytes(Integer.MAX_VALUE);
        return Response.of(Status.OK, Content.of(type == null ? "application/octet-stream" : type, bytes))
                .with("X-Content-Type-Options", "nosniff");
    }

    /** Streams: there may be a hundred thousand. Others have their turns meanwhile, so a task may end before its line. */
    @Coroutine
    private static void tasks(Output out) throws IOException {
        List<Task<?>> all = Scheduler.current().tasks();
        StringBuilder piece = new StringBuilder("{\"tasks\":[");
        String separator = "\n";
        for (Task<?> task : all) {
            piece.append(separator).append('{').append(fields(task)).append('}');
            separator = ",\n";
            if (piece.length() > 8000) {
                out.writeAll(piece.toString());
                piece.setLength(0);
            }
        }
        out.writeAll(piece.append("\n]}\n").toString());
    }

    private static Response task(int tid) throws Refusal {
        for (Task<?> task : Scheduler.current().tasks()) {
            if (task.tid() == tid) {
                List<String> stack = Arrays.stream(task.stackTrace()).map(StackTraceElement::toString).toList();
                return Response.json("{" + fields(task) + ",\"stack\":" + Json.of(stack) + "}\n");
            }
        }
        throw new Refusal(Status.NOT_FOUND, "no living task has the number " + tid);
    }

    private static String fields(Task<?> task) {
        String waitsOn = task.waitsOn();
        return "\"tid\":" + task.tid() + ",\"parent\":" + task.parent() + ",\"name\":" + Json.of(task.name())
                + ",\"state\":\"" + task.state() + "\",\"turns\":" + Integer.toUnsignedString(task.turns())
                + ",\"waitsOn\":" + (waitsOn == null ? "null" : Json.of(waitsOn));
    }
}
