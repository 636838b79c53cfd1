package dev.weft.samples.site;

import dev.weft.Coroutine;
import dev.weft.samples.http.AccessLog;
import dev.weft.samples.http.Body;
import dev.weft.samples.http.Handler;
import dev.weft.samples.http.HttpServer;
import dev.weft.samples.http.Limits;
import dev.weft.samples.http.Request;
import dev.weft.samples.http.Response;
import dev.weft.samples.http.Status;
import dev.weft.samples.services.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** An HTTP/1.1 server of the files of a folder, and of its own tasks in JSON. */
public final class Http implements Handler {
    private final Handler api = new TaskApi();
    private final Handler files;

    /** @throws IOException if there is no such folder */
    public Http(Path root) throws IOException {
        files = new StaticFiles(new Folder(root));
    }

    @Override
    @Coroutine
    public Response handle(Request request, Body body) throws Exception {
        return (request.path().startsWith(TaskApi.PREFIX) ? api : files).handle(request, body);
    }

    /** A line for each request, on standard output. */
    private static final class Printed implements AccessLog {
        @Override
        public void served(Request request, Status status, long bytes) {
            System.out.println((request == null ? "no request" : request) + " " + status.code + " " + bytes);
        }
    }

    /** Serves the folder {@code args[2]} on port {@code args[1]} of address {@code args[0]}, silently if there is more. */
    public static void main(String[] args) throws IOException {
        HttpServer http = new HttpServer(new Http(Path.of(args[2])), Limits.USUAL, args.length > 3 ? AccessLog.QUIET : new Printed());
        Service.run(new InetSocketAddress(args[0], Integer.parseInt(args[1])), http::serve);
    }
}
