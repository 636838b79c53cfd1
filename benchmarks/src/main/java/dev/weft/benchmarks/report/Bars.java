package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Bar.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What Weft promises in figures, and how a run stands to it. */
public record Bars(List<Run> runs) {
    static final List<Bar> ALL = List.of(
            Bar.ratio("A, unboxed, in its loop : by hand", 1.1, "GeneratorBenchmark.intWeft", "GeneratorBenchmark.intHand"),
            Bar.nothingAllocated("A, unboxed, allocated for an element", "GeneratorBenchmark.intWeft"),
            Bar.ratio("A, unboxed, through a field : by hand, through a field, not inlined", 1.2, "EscapedGeneratorBenchmark.weft",
                    "EscapedGeneratorBenchmark.handCall"),
            Bar.ratio("A, unboxed, through a field : by hand, through a field", 1.3, "EscapedGeneratorBenchmark.weft",
                    "EscapedGeneratorBenchmark.hand"),
            Bar.ratio("A, boxed : by hand, not inlined", 1, "GeneratorBenchmark.boxedWeft", "GeneratorBenchmark.boxedHandCall"),
            Bar.ratio("B, grep : by hand, not inlined", 1.2, "GrepBenchmark.weft", "GrepBenchmark.handCall"),
            Bar.ratio("B, a number : by hand, not inlined", 1.2, "SendBenchmark.weft", "SendBenchmark.handCall"),
            Bar.ratio("C, tree : by hand, not inlined", 1.5, "TreeBenchmark.weft", "TreeBenchmark.handCall"),
            Bar.ratio("C, depth 1,000 : depth 1, yields alone", 1.2, "DepthBenchmark.steadyWeft[depth=1000]",
                    "DepthBenchmark.steadyWeft[depth=1]"),
            Bar.ratio("C, depth 100 : depth 1", 1.5, "DepthBenchmark.weft[depth=100]", "DepthBenchmark.weft[depth=1]"),
            Bar.ratio("D, fib(20) that could yield : plain", 1.1, "PlainCallBenchmark.guardedWeft", "PlainCallBenchmark.guardedPlain"),
            Bar.ratio("D, fib(20) without a yield : plain", 1.1, "PlainCallBenchmark.fibWeft", "PlainCallBenchmark.fibPlain"),
            Bar.nothingAllocated("D, fib(20), allocated for a call", "PlainCallBenchmark.guardedWeft"),
            Bar.ratio("D, a call for each element : plain", 1.1, "PlainCallBenchmark.loopWeft", "PlainCallBenchmark.loopPlain"),
            Bar.ratio("E, 1,000 tasks : state machines in a deque", 1.8, "RoundRobinBenchmark.schedulerWeft", "RoundRobinBenchmark.queueHand"),
            Bar.ratio("E, 100,000 tasks : state machines in a deque", 1.8, "RoundRobinBenchmark.manySchedulerWeft",
                    "RoundRobinBenchmark.manyQueueHand"),
            Bar.heap("F, a generator that holds an int and a reference", 40, "suspended"),
            Bar.heap("F, a parked task that holds the same", 96, "parked"),
            Bar.ratio("G : by hand", 1.3, "CreateBenchmark.weft", "CreateBenchmark.hand"),
            Bar.ahead("I, virtual threads : Weft", 20, "VirtualThreadBenchmark.pingPong", "PingPongBenchmark.weft"),
            Bar.requests("J, requests/s : Netty's, at the worst number of connections", 1, "Netty"),
            Bar.requests("J, requests/s : virtual threads', at the worst number of connections", 1, "virtual threads"),
            Bar.start("K, start with 1,500 classes : with an empty agent", 1.1, "loads"),
            Bar.rate("K, H2, each method woven", 5, "ThroughputBenchmark.weave[library=h2]"),
            Bar.aheadOfBest("the best peer : Weft, in the worst row", 1),
            Bar.aheadOfBest("the best peer : Weft, A unboxed", 5, "a-int"),
            Bar.aheadOfBest("the best peer : Weft, C tree", 5, "c-tree"),
            Bar.aheadOfBest("the best scheduler : Weft, E", 5, "e-scheduler", "e-many-scheduler"));

    /** The benchmarks that those bars take which need no peers. */
    public static Collection<String> benchmarks() {
        Set<String> names = new TreeSet<>();
        ALL.stream().filter(bar -> !bar.besidePeers()).forEach(bar -> names.addAll(bar.benchmarks()));
        return names;
    }

    /**
     * Prints how each run stands.
     *
     * @return whether all hold that were measured, and all were measured that need no peers
     */
    public boolean print() {
        boolean enough = true;
        for (Run run : runs) {
            System.out.println("JDK " + run.jdk());
            for (Bar bar : ALL) {
                Optional<Finding> finding = bar.measure().apply(run);
                boolean holds = finding.map(bar::holds).orElse(bar.besidePeers());
                System.out.printf("  %-12s  %-24s %-10s %s%n", finding.isEmpty() ? "not measured" : holds ? "pass" : "SHORT",
                        finding.map(bar::shown).orElse(""), bar.bar(), bar.promise());
                enough &= holds;
            }
        }
        return enough;
    }

    void appendTo(StringBuilder page) {
        page.append("\n## The bars\n\n| what | bar");
        runs.forEach(run -> page.append(" | JDK " + run.jdk()));
        page.append(" |\n|---|--:" + "|--:".repeat(runs.size()) + "|\n");
        for (Bar bar : ALL) {
            page.append("| " + bar.promise() + " | " + bar.bar());
            runs.forEach(run -> page.append(" | " + bar.measure().apply(run).map(finding -> cell(bar, finding)).orElse("–")));
            page.append(" |\n");
        }
        page.append("\nBold: short of the bar; [why, and what was tried](../README.md#what-falls-short).\n");
    }

    private static String cell(Bar bar, Finding finding) {
        return bar.holds(finding) ? bar.shown(finding) : "**" + bar.shown(finding) + "**";
    }
}
