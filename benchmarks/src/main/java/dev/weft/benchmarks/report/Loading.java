package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Scores.Score;
import java.util.List;

/** K: what the agent adds to a start, what a class costs that is loaded, and how fast the weaver is. */
record Loading(List<Run> runs) {
    private static final List<String> STARTS = List.of("no agent", "empty agent", "Weft's agent");

    void appendTo(StringBuilder page) {
        page.append("\n## K. Start of a program, loading of a class, and weaving\n\n|");
        runs.forEach(run -> page.append(" | JDK " + run.jdk()));
        page.append(" |\n|---|" + "--:|".repeat(runs.size()) + "\n");
        starts(page, "a hello world", "hello");
        starts(page, "a program that loads 1,500 classes", "loads");
        row(page, "loading a class with two coroutine methods, which is woven, µs", "WeavingBenchmark.woven");
        row(page, "loading a class like it without coroutines, µs", "WeavingBenchmark.plain");
        rate(page, "H2, each method woven: MB of class file a second", "ThroughputBenchmark.weave[library=h2]");
        rate(page, "Guava, each method woven: MB of class file a second", "ThroughputBenchmark.weave[library=guava]");
    }

    private void starts(StringBuilder page, String program, String name) {
        for (String start : STARTS) {
            page.append("| " + program + ", started with " + start + ", ms |");
            runs.forEach(run -> page.append(" " + run.notes().value("start", start, name)
                    .map(ms -> Chart.number(Double.parseDouble(ms))).orElse("–") + " |"));
            page.append("\n");
        }
    }

    private void rate(StringBuilder page, String label, String benchmark) {
        page.append("| " + label + " |");
        for (Run run : runs) {
            double rate = run.scores().rate(benchmark);
            page.append(" " + (Double.isNaN(rate) ? "–" : Chart.number(rate)) + " |");
        }
        page.append("\n");
    }

    private void row(StringBuilder page, String label, String benchmark) {
        page.append("| " + label + " |");
        for (Run run : runs) {
            Score score = run.scores().of(benchmark);
            page.append(" " + (score == null ? "–" : Chart.number(score.median() / 1e3)) + " |");
        }
        page.append("\n");
    }
}
