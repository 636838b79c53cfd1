package dev.weft.corpus;

import dev.weft.analysis.Rejection.Reason;
import dev.weft.weave.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of one library: a line of the table. */
final class CorpusRow {
    static final String HEAD = """
            | library | classes | methods woven | stay plain in whole or part, by reason | verify errors | runs | extra suspensions | wrong results |
            |---|---|---|---|---|---|---|---|
            """;

    /** Classes that the JVM did not accept, and why. */
    final List<String> verifyErrors = new ArrayList<>();

    /** Methods that the weaver failed on. */
    final List<String> bugs = new ArrayList<>();

    /** Seeds under which the result was not that of the unwoven library. */
    final List<String> wrongResults = new ArrayList<>();

    private final Library library;
    private final Map<String, Integer> plain = new TreeMap<>();
    private int classes;
    private int methods;
    private int runs;
    private long suspensions;

    CorpusRow(Library library) {
        this.library = library;
    }

    void count(Woven woven) {
        classes++;
        methods += woven.coroutines();
        woven.plain().forEach(r -> {
            plain.merge(r.reason().text(), 1, Integer::sum);
            if (r.reason() == Reason.WEAVER_BUG) {
                bugs.add(r.message());
            }
        });
    }

    void ran(long seed, long extraSuspensions, boolean right) {
        runs++;
        suspensions += extraSuspensions;
        if (!right) {
            wrongResults.add("stress=" + seed);
        }
    }

    int methods() {
        return methods;
    }

    @Override
    public String toString() {
        StringBuilder reasons = new StringBuilder();
        plain.forEach((reason, count) -> reasons.append(reasons.isEmpty() ? "" : ", ").append(reason).append(": ").append(count));
        return "| " + library.title() + " | " + classes + " | " + methods + " | " + reasons + " | " + verifyErrors.size() + " | "
                + runs + " | " + suspensions + " | " + wrongResults.size() + " |\n";
    }
}
