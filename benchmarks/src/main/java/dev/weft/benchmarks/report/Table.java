package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Run.Row;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** One work in Markdown: a row for each who did it, and for each JDK the time, the ratios and the bytes. */
record Table(List<Run> runs, Work work) {
    void appendTo(StringBuilder page) {
        page.append("|");
        runs.forEach(run -> page.append(" | JDK " + run.jdk() + ": ns | x hand | x best peer | B"));
        page.append(" |\n|---|" + "--:|--:|--:|--:|".repeat(runs.size()) + "\n");
        Set<String> labels = new LinkedHashSet<>();
        runs.forEach(run -> run.rows(work).forEach(row -> labels.add(row.label())));
        for (String label : labels) {
            page.append("| " + (label.startsWith(Work.WEFT) ? "**" + label + "**" : label) + " |");
            for (Run run : runs) {
                run.rows(work).stream().filter(row -> row.label().equals(label)).findFirst()
                        .ifPresentOrElse(row -> page.append(cells(run, row)), () -> page.append(" | | | |"));
            }
            page.append("\n");
        }
    }

    private String cells(Run run, Row row) {
        if (row.score() == null) {
            return " *" + row.lacking().replace("|", "\\|") + "* | | | |";
        }
        double median = row.score().median();
        return String.format(" %s (%s–%s) | %s | %s | %s |", Chart.number(median), Chart.number(row.score().low()),
                Chart.number(row.score().high()), ratio(median, run.yardstick(work)), ratio(median, run.bestPeer(work)),
                bytes(row.score().bytes()));
    }

    private static String ratio(double value, OptionalDouble of) {
        return of.isEmpty() ? "" : number(value / of.getAsDouble());
    }

    private static String number(double ratio) {
        return ratio < 0.1 ? String.format(Locale.ROOT, "%.3f", ratio) : Chart.number(ratio);
    }

    private static String bytes(double bytes) {
        return Double.isNaN(bytes) ? "" : bytes < Bar.NO_BYTES ? "0" : Chart.number(bytes);
    }
}
