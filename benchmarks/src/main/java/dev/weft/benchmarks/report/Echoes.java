package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Chart.Bar;
import dev.weft.benchmarks.report.Chart.Kind;
import dev.weft.benchmarks.report.Notes.Note;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** J: echo servers under load. */
record Echoes(List<Run> runs) {
    /** The loads. */
    static final String[] CONNECTIONS = {"1", "100", "5000"};

    private static final List<String> METRICS = List.of("requests/s", "p50 us", "p99 us", "server us/request");
    private static final String IDLE = "B/idle connection @ 5000";

    /** The chart, if there are figures. */
    List<Chart> appendTo(StringBuilder page) {
        List<Run> measured = runs.stream().filter(run -> !run.notes().of("echo").isEmpty()).toList();
        if (measured.isEmpty()) {
            return List.of();
        }
        page.append("\n## J. Echo over loopback\n\n"
                + "Messages of 64 bytes, one under way for each connection; server and load in JVMs of their own; "
                + measured.get(0).notes().value("echo", "how", "-").orElse("") + ".\nThe load can be the slower of the two; "
                + "the processor time that the server takes for a request tells then. Each server is measured three times, in turns; these are the medians. "
                + "The heap of idle connections is taken when each\nhas had one message echoed; the servers that choose their buffers, all but "
                + "Netty and ktor's channels, begin with 1 KB.\n\n![echo](j-echo.svg)\n");
        for (Run run : measured) {
            table(page, run);
        }
        return List.of(chart(measured));
    }

    private static Set<String> servers(Run run) {
        return run.notes().of("echo").stream().map(Note::subject).filter(subject -> !subject.equals("how"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void table(StringBuilder page, Run run) {
        page.append("\nJDK " + run.jdk() + ":\n\n| connections | server | requests/s | p50 µs | p99 µs | server µs/request | B/idle connection |\n"
                + "|--:|---|--:|--:|--:|--:|--:|\n");
        for (String connections : CONNECTIONS) {
            for (String server : servers(run)) {
                page.append("| " + connections + " | " + server + " |");
                String failed = value(run, server, "lacking");
                failed = failed.isEmpty() ? value(run, server, "failed @ " + connections) : failed;
                for (String metric : METRICS) {
                    page.append(" " + value(run, server, metric + " @ " + connections) + " |");
                }
                page.append(" " + (failed.isEmpty() ? connections.equals("5000") ? value(run, server, IDLE) : "" : "*" + failed + "*")
                        + " |\n");
            }
        }
    }

    private static String value(Run run, String server, String name) {
        return run.notes().value("echo", server, name).orElse("");
    }

    private static Chart chart(List<Run> runs) {
        Chart chart = new Chart("J. Echo, 100 connections", "requests/s", Report.names(runs));
        Set<String> servers = new LinkedHashSet<>();
        runs.forEach(run -> servers.addAll(servers(run)));
        for (String server : servers) {
            List<Bar> bars = new ArrayList<>();
            String lacking = "";
            for (Run run : runs) {
                String value = value(run, server, "requests/s @ 100");
                bars.add(new Bar(value.isEmpty() ? Double.NaN : Double.parseDouble(value), Double.NaN, Double.NaN));
                lacking = value.isEmpty() ? value(run, server, "lacking") : lacking;
            }
            Kind kind = server.startsWith(Work.WEFT) ? Kind.WEFT : server.contains("hand") ? Kind.HAND : Kind.PEER;
            chart.row(server, kind, bars, lacking);
        }
        return chart;
    }
}
