package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Chart.Kind;
import dev.weft.benchmarks.report.Run.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The report of all runs in a directory: a page of tables and charts, and one chart of the works that tell most.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar --report RESULTS benchmarks/report</pre>
 */
public final class Report {
    private static final List<String> OVERVIEW = List.of("a-boxed", "c-tree", "e-scheduler");

    private final List<Run> runs;
    private final Path out;

    private Report(List<Run> runs, Path out) {
        this.runs = runs;
        this.out = out;
    }

    /** @param args where the runs are, and where the report goes */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: --report RESULTS benchmarks/report");
            System.exit(1);
        }
        new Report(Run.readAll(Path.of(args[0])), Path.of(args[1])).write();
    }

    private void write() throws IOException {
        Files.createDirectories(out);
        StringBuilder page = new StringBuilder("# Weft and its peers, measured\n\n");
        new Preface(runs).appendTo(page);
        new Bars(runs).appendTo(page);
        List<Chart> overview = new ArrayList<>();
        for (Work work : Work.ALL) {
            Chart chart = chart(work);
            if (OVERVIEW.contains(work.id())) {
                overview.add(chart);
            }
            Files.writeString(out.resolve(work.id() + ".svg"), chart.svg());
            page.append("\n## " + work.title() + ", per " + work.unit() + "\n\n![" + work.title() + "](" + work.id() + ".svg)\n\n");
            new Table(runs, work).appendTo(page);
        }
        Files.writeString(out.resolve("overview.svg"), Chart.svg(overview));
        Chart memory = new Memory(runs).appendTo(page);
        Files.writeString(out.resolve("f-memory.svg"), memory.svg());
        new Loading(runs).appendTo(page);
        for (Chart chart : new Echoes(runs).appendTo(page)) {
            Files.writeString(out.resolve("j-echo.svg"), chart.svg());
        }
        Files.writeString(out.resolve("README.md"), page);
        System.out.println("written: " + out.resolve("README.md"));
    }

    private Chart chart(Work work) {
        Chart chart = new Chart(work.title() + ", per " + work.unit(), "ns", names(runs));
        Set<String> labels = new LinkedHashSet<>();
        runs.forEach(run -> run.rows(work).forEach(row -> labels.add(row.label())));
        for (String label : labels) {
            List<Row> rows = runs.stream().flatMap(run -> rowsOf(run, work, label)).toList();
            List<Chart.Bar> bars = rows.stream().map(row -> row.score() == null ? new Chart.Bar(Double.NaN, Double.NaN, Double.NaN)
                    : new Chart.Bar(row.score().median(), row.score().low(), row.score().high())).toList();
            chart.row(label, kind(rows.get(0)), bars,
                    rows.stream().map(Row::lacking).filter(why -> why != null).findFirst().orElse(""));
        }
        return chart;
    }

    private static Stream<Row> rowsOf(Run run, Work work, String label) {
        return run.rows(work).stream().filter(row -> row.label().equals(label));
    }

    private static Kind kind(Row row) {
        return row.peer() ? Kind.PEER : row.label().startsWith(Work.WEFT) ? Kind.WEFT : Kind.HAND;
    }

    /** The runs' JDKs, as the charts call them. */
    static List<String> names(List<Run> runs) {
        return runs.stream().map(run -> "JDK " + run.jdk()).toList();
    }
}
