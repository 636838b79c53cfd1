package dev.weft.samples.site;

import dev.weft.Coroutine;
import dev.weft.io.Offload;
import dev.weft.io.OpenFile;
import dev.weft.io.Output;
import dev.weft.samples.http.Body;
import dev.weft.samples.http.Content;
import dev.weft.samples.http.Handler;
import dev.weft.samples.http.Refusal;
import dev.weft.samples.http.Request;
import dev.weft.samples.http.Response;
import dev.weft.samples.http.Status;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;

/** Serves the files of a folder. The disk is asked by {@link Offload}'s threads, which takes one line of code, and no callback. */
final class StaticFiles implements Handler {
    /** A file up to this length is read at once. */
    private static final int SMALL = 1 << 16;

    private final Folder folder;

    StaticFiles(Folder folder) {
        this.folder = folder;
    }

    @Override
    @Coroutine
    public Response handle(Request request, Body body) throws Exception {
        request.allow("GET", "HEAD", "OPTIONS");
        if (request.method().equals("OPTIONS")) {
            return Response.bare(Status.NO_CONTENT).with("Allow", "GET, HEAD, OPTIONS");
        }
        UrlPath path = UrlPath.of(request.path());
        Folder.Found found = blocking(() -> folder.find(path));
        if (found.isFile()) {
            return file(request, found);
        }
        return path.isFolder() ? listing(path, found.path()) : withSlash(request);
    }

    @Coroutine
    private static Response listing(UrlPath path, Path folder) throws IOException {
        List<String> names = blocking(() -> Folder.names(folder));
        String title = "/" + String.join("/", path.names());
        return Response.of(Status.OK, Content.of("text/html", Listing.html(title, !path.names().isEmpty(), names)));
    }

    /** A page's links are relative to its folder. */
    private static Response withSlash(Request request) {
        String query = request.query() == null ? "" : "?" + request.query();
        return Response.text(Status.MOVED_PERMANENTLY, "it is a folder").with("Location", request.path() + "/" + query);
    }

    /** All of a file, or a part, or that the client has it. */
    private static Response file(Request request, Folder.Found file) throws Refusal {
        Version version = Version.of(file.attributes());
        version.check(request.headers());
        long size = file.attributes().size();
        boolean ranged = request.method().equals("GET") && version.isRangeOf(request.headers());
        Range range = ranged ? Range.of(request.headers().first("Range"), size) : null;
        Range part = range == null ? new Range(0, size) : range;
        Content content = new Content(MediaTypes.of(file.path().getFileName().toString()), part.length(), out -> copy(file.path(), part, out));
        Response response = Response.of(range == null ? Status.OK : Status.PARTIAL_CONTENT, content).with("Accept-Ranges", "bytes");
        return version.on(range == null ? response : response.with("Content-Range", range.header(size)));
    }

    @Coroutine
    private static void copy(Path path, Range part, Output out) throws IOException {
        if (part.length() <= SMALL) {
            out.writeAll(blocking(() -> bytes(path, part)));
            return;
        }
        try (OpenFile file = OpenFile.open(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            file.seek(part.from());
            ByteBuffer piece = ByteBuffer.allocate(SMALL);
            for (long left = part.length(); left > 0; left -= piece.limit()) {
                piece.clear().limit((int) Math.min(SMALL, left));
                file.readFully(piece);
                out.writeAll(piece.flip());
            }
        }
    }

    private static ByteBuffer bytes(Path path, Range part) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) part.length());
        try (SeekableByteChannel file = Files.newByteChannel(path, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            file.position(part.from());
            while (bytes.hasRemaining()) {
                if (file.read(bytes) < 0) {
                    throw new EOFException(path + " has become shorter");
                }
            }
        }
        return bytes.flip();
    }

    /** What a function that may block returns, or throws. */
    @Coroutine
    private static <T> T blocking(Callable<T> function) throws IOException {
        try {
            return Offload.call(function);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IOException(e.getCause());
        }
    }
}
