package dev.weft.samples.os;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A web server's log that grows by itself, for the samples that follow one. The same seed makes the same lines.
 */
public final class Logsim {
    private static final List<String> PAGES = List.of("/index.html", "/ply/ply.html", "/ply/ply-2.3.tar.gz", "/swig/index.html",
            "/python/generators.html", "/python/coroutines.pdf", "/favicon.ico", "/robots.txt");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private Logsim() {}

    @Coroutine
    static Generator<String> lines(long seed) {
        Random random = new Random(seed);
        ZonedDateTime time = ZonedDateTime.of(2009, 3, 25, 9, 0, 0, 0, ZoneOffset.ofHours(-6));
        for (;;) {
            time = time.plusSeconds(random.nextInt(60));
            String host = "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
            String page = PAGES.get(random.nextInt(PAGES.size()));
            int status = random.nextInt(10) == 0 ? 404 : 200;
            Co.yield(String.format(Locale.ROOT, "%s - - [%s] \"GET %s HTTP/1.1\" %d %d",
                    host, TIME.format(time), page, status, random.nextInt(100_000)));
        }
    }

    /**
     * Writes {@code args[0]} lines of seed {@code args[1]} to standard output, or appends them to the file {@code args[2]}, one
     * at a time, with pauses of {@code args[3]} ms at most.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        long count = args.length > 0 ? Long.parseLong(args[0]) : 10;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 2009;
        if (args.length < 3) {
            lines(seed).stream().limit(count).forEach(System.out::println);
            return;
        }
        Random pauses = new Random(seed);
        int longest = args.length > 3 ? Integer.parseInt(args[3]) : 1000;
        Generator<String> lines = lines(seed);
        for (long i = 0; i < count; i++) {
            Files.writeString(Path.of(args[2]), lines.next() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Thread.sleep(pauses.nextInt(longest + 1));
        }
    }
}
