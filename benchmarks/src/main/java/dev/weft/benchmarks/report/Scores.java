package dev.weft.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/** The scores of one JMH run, by names such as {@code TreeBenchmark.weft} and {@code DepthBenchmark.weft[depth=10]}. */
public final class Scores {
    /**
     * One benchmark's.
     *
     * @param median of the iterations, in ns per operation
     * @param low the best of them
     * @param high the worst
     * @param bytes allocated per operation; NaN if not measured
     */
    public record Score(double median, double low, double high, double bytes) {}

    private final Map<String, Score> scores = new LinkedHashMap<>();
    private final Map<String, Double> rates = new LinkedHashMap<>();
    private final String settings;
    private final boolean brief;

    private Scores(List<?> results) {
        for (Object result : results) {
            add((Map<?, ?>) result);
        }
        Map<?, ?> first = (Map<?, ?>) results.get(0);
        settings = String.format("%s fork(s) with `%s` (some peers' with more), %s x %s warm-up, %s x %s measured", count(first, "forks"), flags(first),
                count(first, "warmupIterations"), first.get("warmupTime"), count(first, "measurementIterations"),
                first.get("measurementTime"));
        brief = ((String) first.get("measurementTime")).endsWith(" ms") && count(first, "measurementIterations") < 3;
    }

    /** Of what JMH measures now. */
    public static Scores of(ChainedOptionsBuilder options) throws IOException, RunnerException {
        Path json = Files.createTempFile("scores", ".json");
        try {
            new Runner(options.resultFormat(ResultFormatType.JSON).result(json.toString()).build()).run();
            return read(json);
        } finally {
            Files.delete(json);
        }
    }

    /** Of what {@code -rf json} wrote. */
    public static Scores read(Path json) throws IOException {
        List<?> results = (List<?>) Json.parse(Files.readString(json));
        if (results.isEmpty()) {
            throw new IOException(json + " has no results");
        }
        return new Scores(results);
    }

    /** The JVM's, without the agent, which every fork has. */
    private static String flags(Map<?, ?> result) {
        return result.get("jvmArgs") instanceof List<?> args
                ? args.stream().map(Object::toString).filter(arg -> !arg.startsWith("-javaagent:")).collect(Collectors.joining(" ")) : "";
    }

    private static int count(Map<?, ?> result, String key) {
        return ((Double) result.get(key)).intValue();
    }

    private void add(Map<?, ?> result) {
        Map<?, ?> primary = (Map<?, ?>) result.get("primaryMetric");
        Map<?, ?> percentiles = (Map<?, ?>) primary.get("scorePercentiles");
        double bytes = Double.NaN;
        for (Map.Entry<?, ?> metric : ((Map<?, ?>) result.get("secondaryMetrics")).entrySet()) {
            if (metric.getKey().toString().endsWith("gc.alloc.rate.norm")) { // older JMH puts a dot before it
                bytes = median(metric.getValue());
            }
        }
        if (primary.get("scoreUnit").equals("ops/s")) {
            Map<?, ?> megabytes = (Map<?, ?>) ((Map<?, ?>) result.get("secondaryMetrics")).get("megabytes");
            rates.put(name(result), megabytes == null ? Double.NaN : median(megabytes));
            return;
        }
        double nanos = switch ((String) primary.get("scoreUnit")) {
            case "ns/op" -> 1;
            case "us/op" -> 1e3;
            case "ms/op" -> 1e6;
            default -> throw new IllegalArgumentException("a score in " + primary.get("scoreUnit"));
        };
        scores.put(name(result), new Score(nanos * number(percentiles.get("50.0")), nanos * number(percentiles.get("0.0")),
                nanos * number(percentiles.get("100.0")), bytes));
    }

    private static double median(Object metric) {
        return number(((Map<?, ?>) ((Map<?, ?>) metric).get("scorePercentiles")).get("50.0"));
    }

    private static double number(Object value) {
        return value instanceof Double number ? number : Double.NaN;
    }

    private static String name(Map<?, ?> result) {
        String benchmark = (String) result.get("benchmark");
        String method = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
        return result.get("params") instanceof Map<?, ?> params
                ? method + new TreeMap<>(params).toString().replace('{', '[').replace('}', ']') : method;
    }

    /** Null if it was not measured. */
    public Score of(String name) {
        return scores.get(name);
    }

    /** Which of Weft's own rows of the report, and those written by hand, have no figure: a benchmark of theirs has failed. */
    public List<String> missing() {
        return Work.ALL.stream().flatMap(work -> work.own().values().stream()).distinct().filter(name -> !scores.containsKey(name)).toList();
    }

    /** Megabytes a second; NaN if it was not measured. */
    double rate(String name) {
        return rates.getOrDefault(name, Double.NaN);
    }

    /** How it was measured, in words. */
    String settings() {
        return settings;
    }

    /** Whether it was so short that its figures show no more than that everything runs. */
    boolean isBrief() {
        return brief;
    }
}
