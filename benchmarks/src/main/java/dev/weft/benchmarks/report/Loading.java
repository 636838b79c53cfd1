package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Scores.Score;
import java.util.List;

/** K: what the agent adds to a start, and how many classes a second it weaves. */
record Loading(List<Run> runs) {
    private static final List<String> STARTS = List.of("no agent", "empty agent", "Weft's agent");

    void appendTo(StringBuilder page) {
        page.append("\n## K. Start of a hello world, and loading of a class\n\n|");
        runs.forEach(run -> page.append(" | JDK " + run.jdk()));
        page.append(" |\n|---|" + "--:|".repeat(runs.size()) + "\n");
        for (String start : STARTS) {
            page.append("| started with " + start + ", ms |");
            runs.forEach(run -> page.append(" " + run.notes().value("start", start, "ms")
                    .map(ms -> Chart.number(Double.parseDouble(ms))).orElse("–") + " |"));
            page.append("\n");
        }
        row(page, "loading a class with two coroutine methods, which is woven, µs", "WeavingBenchmark.woven");
        row(page, "loading a class like it without coroutines, µs", "WeavingBenchmark.plain");
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
