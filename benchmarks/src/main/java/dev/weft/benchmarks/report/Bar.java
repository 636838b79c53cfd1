package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Scores.Score;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One promise in figures.
 *
 * @param promise what is measured, in words
 * @param limit what it may be at most, or must be at least
 * @param atLeast whether more is better
 * @param unit of both, {@code x} for a ratio
 * @param benchmarks the scores it takes, by name
 * @param besidePeers whether it needs the peers', or their servers', figures
 * @param measure takes it out of a run; empty if the run lacks a figure
 */
record Bar(String promise, double limit, boolean atLeast, String unit, List<String> benchmarks, boolean besidePeers,
        Function<Run, Optional<Finding>> measure) {
    /** Bytes an operation that count as none: background threads of the JVM allocate a little. */
    static final double NO_BYTES = 0.01;

    /**
     * What a run says of a bar.
     *
     * @param where which of several rows that is, or nothing
     */
    record Finding(double figure, String where) {}

    /** The score of {@code subject} in units of {@code yardstick}'s. */
    static Bar ratio(String promise, double limit, String subject, String yardstick) {
        return new Bar(promise, limit, false, "x", List.of(subject, yardstick), false, run -> ratio(run, subject, yardstick));
    }

    /** What {@code peer} takes, in units of {@code subject}'s score. */
    static Bar ahead(String promise, double limit, String peer, String subject) {
        return new Bar(promise, limit, true, "x", List.of(peer, subject), true, run -> ratio(run, peer, subject));
    }

    /**
     * What the best peer takes in units of Weft's score, in the worst of some works.
     *
     * @param works their ids; none are all
     */
    static Bar aheadOfBest(String promise, double limit, String... works) {
        List<String> ids = List.of(works);
        return new Bar(promise, limit, true, "x", List.of(), true, run -> worst(Work.ALL.stream()
                .filter(work -> ids.isEmpty() || ids.contains(work.id())).flatMap(work -> ahead(run, work).stream())));
    }

    /** That nothing is allocated. */
    static Bar nothingAllocated(String promise, String subject) {
        return new Bar(promise, 0, false, "B", List.of(subject), false, run -> score(run, subject).map(Score::bytes)
                .filter(bytes -> !bytes.isNaN()).map(bytes -> new Finding(bytes < NO_BYTES ? 0 : bytes, "")));
    }

    /** Heap bytes of one that waits. */
    static Bar heap(String promise, double limit, String what) {
        return new Bar(promise, limit, false, "B", List.of(), false, run -> noted(run, "heap", "Weft", what).map(bytes -> new Finding(bytes, "")));
    }

    /** The start of a program with Weft's agent in units of that with an empty one. */
    static Bar start(String promise, double limit, String program) {
        return new Bar(promise, limit, false, "x", List.of(), false, run -> noted(run, "start", "Weft's agent", program)
                .flatMap(weft -> noted(run, "start", "empty agent", program).map(empty -> new Finding(weft / empty, ""))));
    }

    /** Megabytes a second. */
    static Bar rate(String promise, double least, String name) {
        return new Bar(promise, least, true, "MB/s", List.of(name), false,
                run -> Optional.of(run.scores().rate(name)).filter(rate -> !rate.isNaN()).map(rate -> new Finding(rate, "")));
    }

    /** The sample's requests a second in units of a peer's, at the worst number of connections. */
    static Bar requests(String promise, double limit, String peer) {
        return new Bar(promise, limit, true, "x", List.of(), true, run -> worst(Arrays.stream(Echoes.CONNECTIONS)
                .flatMap(connections -> requests(run, peer, connections).stream())));
    }

    /** Nothing if the peer has no figure; as far behind as can be if Weft has none. */
    private static Optional<Finding> requests(Run run, String peer, String connections) {
        String metric = "requests/s @ " + connections;
        return noted(run, "echo", peer, metric).map(other -> new Finding(weftsRequests(run, connections) / other, connections));
    }

    private static double weftsRequests(Run run, String connections) {
        String server = Work.WEFT + ", the sample";
        boolean failed = run.notes().value("echo", server, "failed @ " + connections).isPresent();
        return failed ? 0 : noted(run, "echo", server, "requests/s @ " + connections).orElse(0.0);
    }

    /** Nothing if no peer has a figure; as far behind as can be if Weft has none. */
    private static Optional<Finding> ahead(Run run, Work work) {
        double weft = run.rows(work).stream().filter(row -> row.label().equals(work.besidePeers()) && row.score() != null)
                .mapToDouble(row -> row.score().median()).findFirst().orElse(Double.POSITIVE_INFINITY);
        return run.bestPeer(work).stream().mapToObj(best -> new Finding(best / weft, work.id())).findFirst();
    }

    private static Optional<Finding> worst(Stream<Finding> findings) {
        return findings.min(Comparator.comparing(Finding::figure));
    }

    private static Optional<Finding> ratio(Run run, String subject, String yardstick) {
        return score(run, subject).flatMap(score -> score(run, yardstick).map(of -> new Finding(score.median() / of.median(), "")));
    }

    private static Optional<Score> score(Run run, String name) {
        return Optional.ofNullable(run.scores().of(name));
    }

    private static Optional<Double> noted(Run run, String kind, String subject, String name) {
        return run.notes().value(kind, subject, name).map(Double::valueOf);
    }

    /** The bar's side of it. */
    String bar() {
        return (atLeast ? "≥ " : "≤ ") + number(limit) + " " + unit;
    }

    boolean holds(Finding finding) {
        return atLeast ? finding.figure >= limit : finding.figure <= limit;
    }

    /** The figure, with a digit more where it would look like the limit that it does not hold. */
    String shown(Finding finding) {
        String shown = number(finding.figure);
        if (!holds(finding) && holds(new Finding(Double.parseDouble(shown), ""))) {
            shown = String.format(Locale.ROOT, "%.4f", finding.figure);
        }
        return shown + (finding.where.isEmpty() ? "" : " (" + finding.where + ")");
    }

    private static String number(double figure) {
        return figure == Math.rint(figure) ? String.valueOf((long) figure)
                : String.format(Locale.ROOT, figure < 10 ? "%.2f" : "%.0f", figure);
    }
}
