package dev.weft.samples;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the crawler. */
final class LaunchCrawler extends Launch {
    @Parameters(arity = "0..1", paramLabel = "URL", description = "Begin here; http alone. Otherwise: at a site of its own.")
    private URI start;

    @Option(names = "--depth", paramLabel = "N", defaultValue = "4", description = "Follow links so far. Default: ${DEFAULT-VALUE}.")
    private int depth;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "8", description = "Fetch so many pages at a time. Default: ${DEFAULT-VALUE}.")
    private int parallel;

    LaunchCrawler(Sample sample) {
        super(sample);
    }

    @Override
    List<String> arguments() {
        if (depth < 0 || parallel < 1) {
            throw refusal("cannot go " + depth + " links deep, " + parallel + " at a time");
        }
        List<String> arguments = new ArrayList<>(List.of(Integer.toString(depth), Integer.toString(parallel)));
        if (start != null) {
            if (!"http".equals(start.getScheme()) || start.getHost() == null) {
                throw refusal("not a URL of http: " + start);
            }
            arguments.add(start.toString());
        }
        return arguments;
    }
}
