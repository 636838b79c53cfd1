package dev.weft.samples.services;

import dev.weft.CoCallable;
import dev.weft.Coroutine;
import dev.weft.io.TcpServer;
import dev.weft.os.Scheduler;
import dev.weft.os.TaskGroup;
import dev.weft.os.Timeout;
import dev.weft.samples.http.AccessLog;
import dev.weft.samples.http.HttpClient;
import dev.weft.samples.http.HttpServer;
import dev.weft.samples.http.Limits;
import dev.weft.sync.Semaphore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Follows the links of a site, many at a time. Level by level, so that each page is found where it is nearest, and the output is
 * the same each time.
 */
public final class Crawler {
    private static final int MOST_PAGES = 10_000;

    private final Semaphore connections;
    private final Duration patience;

    /** @param parallel how many pages may be on their way, each for as long as {@code patience} */
    Crawler(int parallel, Duration patience) {
        connections = Semaphore.of("connections", parallel);
        this.patience = patience;
    }

    /** Prints what can be reached from {@code start} by so many links, on the same host. Returns how much of it is missing. */
    @Coroutine
    int crawl(URI start, int depth) throws Exception {
        Set<URI> seen = new HashSet<>(Set.of(start));
        List<URI> level = List.of(start);
        int missing = 0;
        for (int d = 0; !level.isEmpty(); d++) {
            List<CoCallable<Page>> visits = new ArrayList<>();
            for (URI uri : level) {
                visits.add(() -> visit(uri));
            }
            level = new ArrayList<>();
            for (Page page : TaskGroup.all(visits)) {
                System.out.println(page.outcome() + " " + page.uri());
                missing += page.isGood() ? 0 : 1;
                for (URI link : page.links()) {
                    if (d < depth && seen.size() < MOST_PAGES && link.getAuthority().equals(start.getAuthority()) && seen.add(link)) {
                        level.add(link);
                    }
                }
            }
        }
        System.out.println(seen.size() + (seen.size() == 1 ? " page, " : " pages, ") + missing + " missing");
        return missing;
    }

    @Coroutine
    private Page visit(URI uri) throws Exception {
        connections.acquire();
        try {
            return Timeout.moveOnAfter(patience, Page.missing(uri, "late"), () -> Page.of(uri, HttpClient.get(uri, Limits.USUAL)));
        } catch (IOException e) {
            return Page.missing(uri, "(" + e.getMessage() + ")");
        } finally {
            connections.release();
        }
    }

    /** Crawls from {@code args[2]}, {@code args[0]} links deep, {@code args[1]} pages at a time; without a third, a site of its own. */
    public static void main(String[] args) throws Exception {
        int depth = Integer.parseInt(args[0]);
        Crawler crawler = new Crawler(Integer.parseInt(args[1]), Duration.ofSeconds(10));
        try (Scheduler os = Scheduler.create()) {
            Service.run(os, "crawler", () -> {
                if (args.length > 2) {
                    crawler.crawl(Page.link(URI.create(args[2]), args[2]), depth);
                } else {
                    crawlOwnSite(crawler, depth);
                }
            });
        }
    }

    /** A server for as long as the crawler needs it. */
    @Coroutine
    private static void crawlOwnSite(Crawler crawler, int depth) throws Exception {
        TaskGroup.run(group -> {
            TcpServer server = TcpServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            HttpServer http = new HttpServer(new NumberSite(), Limits.USUAL, AccessLog.QUIET);
            group.spawnDaemon("server", () -> http.serve(server));
            crawler.crawl(URI.create("http://127.0.0.1:" + server.port() + "/1"), depth);
        });
    }
}
