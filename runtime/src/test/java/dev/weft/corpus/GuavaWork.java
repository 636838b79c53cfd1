package dev.weft.corpus;

import com.google.common.base.Joiner;
import com.google.common.base.Splitter;
import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.collect.HashBiMap;
import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.Iterables;
import com.google.common.collect.Range;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeMultimap;
import com.google.common.graph.Graphs;
import com.google.common.graph.MutableValueGraph;
import com.google.common.graph.ValueGraphBuilder;
import com.google.common.hash.Hashing;
import com.google.common.math.BigIntegerMath;
import dev.weft.Coroutine;
import java.nio.charset.StandardCharsets;

/** Collections, caches, hashes, graphs. */
final class GuavaWork {
    private GuavaWork() {}

    @Coroutine
    static String run() throws Exception {
        StringBuilder out = new StringBuilder();
        TreeMultimap<String, Integer> multimap = TreeMultimap.create();
        HashBiMap<String, Integer> bimap = HashBiMap.create();
        for (int i = 0; i < 300; i++) {
            multimap.put("k" + i % 17, i * 31 % 101);
            bimap.forcePut("b" + i % 40, i);
        }
        out.append(multimap).append(bimap.inverse().get(280));
        out.append(ImmutableRangeMap.<Integer, String>builder()
                .put(Range.closedOpen(0, 10), "a")
                .put(Range.closedOpen(10, 20), "b")
                .build()
                .get(12));
        out.append(Joiner.on(',').withKeyValueSeparator("=").join(ImmutableSortedMap.of("a", 1, "b", 2)));
        out.append(Splitter.on(',').trimResults().omitEmptyStrings().splitToList(" a, b,,c "));
        out.append(Hashing.murmur3_128().hashString("hello", StandardCharsets.UTF_8)).append(Hashing.sha256().hashInt(7));
        LoadingCache<Integer, String> cache = CacheBuilder.newBuilder().maximumSize(10).build(new CacheLoader<Integer, String>() {
            @Override
            public String load(Integer key) {
                return "v" + key;
            }
        });
        for (int i = 0; i < 60; i++) {
            out.append(cache.get(i % 13));
        }
        MutableValueGraph<Integer, Double> graph = ValueGraphBuilder.undirected().allowsSelfLoops(true).build();
        for (int i = 0; i < 30; i++) {
            graph.putEdgeValue(i, (i * 7 + 1) % 31, i * 1.5);
        }
        out.append(graph.edges().size()).append(Graphs.hasCycle(graph.asGraph()));
        out.append(BigIntegerMath.factorial(50));
        out.append(Iterables.transform(Sets.powerSet(ImmutableSet.of(1, 2, 3)), subset -> subset.size()));
        return out.toString();
    }
}
