package dev.weft.benchmarks.report;

import java.util.List;

/** What the figures were taken on, and how to read them. */
record Preface(List<Run> runs) {
    void appendTo(StringBuilder page) {
        if (runs.stream().anyMatch(run -> run.scores().isBrief())) {
            page.append("> **Not for quoting.** A run this short shows that everything runs, and nothing else.\n\n");
        }
        for (Run run : runs) {
            page.append("- JDK " + run.jdk() + ": " + run.about("jdk") + ", " + run.about("machine") + ", " + run.about("cores")
                    + " cores, " + run.about("memory") + ", " + run.about("os") + ", " + run.about("date") + ". "
                    + run.scores().settings() + ", `" + run.about("options") + "`."
                    + run.notes().value("run", "remark", "-").map(remark -> " " + remark).orElse("") + "\n");
        }
        page.append("""

                Made by `--measure`, `--echo` and `--report`; see [the benchmarks](../README.md). Each invocation checks its result.
                A figure is the median of the iterations; in brackets, and as a line in the charts, the best and the worst of them.
                *x hand* is that divided by what the same work takes written by hand, in the loop, where the JIT can see through it;
                *by hand, not inlined* is the same code behind a call, while Weft's rows are inlined where the JIT does so by itself.
                *x best peer*: less than 1 is faster than all peers.
                Each peer is woven by its own Maven plugin, or compiler. What a peer cannot do, or not on that JDK, its row says.

                | peer | how it is run |
                |---|---|
                | Kotlin | its compiler and standard library: `iterator { yield(i) }` where there is one, else a coroutine of its own that hands values over in a field |
                | kotlinx.coroutines | `runBlocking`: rendezvous channels, `launch` and `yield`; a flow for *pushed* |
                | Kilim 2.0.2, offbynull 1.5.2 | their plugins, with ASM 9.8 in place of the one they were built with, which refuses class files of Java 17 |
                | Tascalate JavaFlow 2.7.8 | its plugin; continuations are single shot |
                | ea-async 1.2.3 | its plugin, over class files of Java 8; it leaves newer ones as they are |
                | Quasar 0.8.0 | its agent, as published |
                | JDK Continuation | `jdk.internal.vm.Continuation`, with `--add-exports` |
                | virtual threads | one carrier, driven by a virtual thread; values are handed over by `park` and `unpark`, turns by `Thread.yield` |
                | platform threads | values and turns are handed over by `park` and `unpark` |
                """);
    }
}
