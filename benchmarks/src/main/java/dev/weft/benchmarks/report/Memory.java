package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Chart.Bar;
import dev.weft.benchmarks.report.Chart.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** F: the heap that a suspended coroutine, and a parked task, takes. */
record Memory(List<Run> runs) {
    Chart appendTo(StringBuilder page) {
        page.append("\n## F. Heap of one that waits and holds an int and a reference\n\n"
                + "With all that belongs to it: some peers need an object of their own to hand values over; kotlinx' coroutine is a job.\n\n"
                + "![heap](f-memory.svg)\n\n|");
        runs.forEach(run -> page.append(" | JDK " + run.jdk() + ": coroutine, B | task, B"));
        page.append(" |\n|---|" + "--:|--:|".repeat(runs.size()) + "\n");
        Chart chart = new Chart("F. Heap of a suspended coroutine", "B", Report.names(runs));
        subjects().forEach((subject, label) -> {
            page.append("| " + label + " |");
            List<Bar> bars = new ArrayList<>();
            String lacking = "";
            for (Run run : runs) {
                page.append(" " + bytes(run, subject, "suspended") + " | " + bytes(run, subject, "parked") + " |");
                String value = run.notes().value("heap", subject, "suspended").orElse("NaN");
                bars.add(new Bar(Double.parseDouble(value), Double.NaN, Double.NaN));
                lacking = value.equals("NaN") && lacking.isEmpty() ? lacking(run, subject, "suspended") : lacking;
            }
            page.append("\n");
            chart.row(label, subject.equals("hand") ? Kind.HAND : subject.equals("Weft") ? Kind.WEFT : Kind.PEER, bars, lacking);
        });
        return chart;
    }

    private Map<String, String> subjects() {
        Map<String, String> subjects = new LinkedHashMap<>();
        subjects.put("hand", Work.HAND);
        subjects.put("Weft", Work.WEFT);
        runs.forEach(run -> run.notes().of("peer").forEach(peer -> subjects.put(peer.subject(), peer.value())));
        return subjects;
    }

    private static String bytes(Run run, String subject, String what) {
        return run.notes().value("heap", subject, what).orElseGet(() -> "*" + lacking(run, subject, what) + "*");
    }

    private static String lacking(Run run, String subject, String what) {
        return run.notes().value("lacking", subject, "*").or(() -> run.notes().value("lacking", subject, what)).orElse("–");
    }
}
