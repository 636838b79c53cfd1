package dev.weft.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;

/**
 * The figures of one JMH run, by names such as {@code GeneratorBenchmark.intWeft}, {@code DepthBenchmark.weft[depth=10]} and,
 * if the gc profiler ran, {@code GeneratorBenchmark.intWeft:gc.alloc.rate.norm}. A score here is the median of the iterations,
 * which one disturbed iteration does not move.
 */
final class Figures {
    private final Map<String, Double> scores = new TreeMap<>();

    private Figures() {}

    /** Of a run in this JVM. */
    static Figures of(Collection<RunResult> results) {
        Figures figures = new Figures();
        for (RunResult result : results) {
            Map<String, String> params = new TreeMap<>();
            result.getParams().getParamsKeys().forEach(key -> params.put(key, result.getParams().getParam(key)));
            String name = name(result.getParams().getBenchmark(), params);
            figures.scores.put(name, result.getPrimaryResult().getStatistics().getPercentile(50));
            result.getSecondaryResults().forEach((metric, r) -> figures.put(name, metric, r.getScore()));
        }
        return figures;
    }

    /** Of the file that {@code -rf json} wrote. */
    static Figures read(Path file) throws IOException {
        Figures figures = new Figures();
        for (Object element : (List<?>) Json.parse(Files.readString(file))) {
            Map<?, ?> result = (Map<?, ?>) element;
            Map<?, ?> params = result.get("params") instanceof Map<?, ?> given ? given : Map.of();
            String name = name((String) result.get("benchmark"), new TreeMap<>(params));
            figures.scores.put(name, number(((Map<?, ?>) result.get("primaryMetric")).get("scorePercentiles"), "50.0"));
            ((Map<?, ?>) result.get("secondaryMetrics")).forEach((metric, r) -> figures.put(name, (String) metric, number(r, "score")));
        }
        return figures;
    }

    private static double number(Object map, String key) {
        return ((Map<?, ?>) map).get(key) instanceof Double number ? number : Double.NaN;
    }

    private void put(String name, String metric, double score) {
        scores.put(name + ":" + metric.substring(metric.indexOf('·') + 1), score); // older JMH marks profilers' metrics with a dot
    }

    private static String name(String benchmark, Map<?, ?> params) {
        String method = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
        return params.isEmpty() ? method : method + params.toString().replace('{', '[').replace('}', ']');
    }

    boolean has(String name) {
        return scores.containsKey(name);
    }

    double score(String name) {
        Double score = scores.get(name);
        if (score == null) {
            throw new NoSuchElementException(name + " is not among " + scores.keySet());
        }
        return score;
    }
}
