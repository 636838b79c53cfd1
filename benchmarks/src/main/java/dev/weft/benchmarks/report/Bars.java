package dev.weft.benchmarks.report;

import dev.weft.benchmarks.report.Scores.Score;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What the figures are held against, how they stand, and of what falls short: why. */
record Bars(List<Run> runs) {
    /** Less than a hundredth of a byte an operation is the JVM's own. */
    private static final double NO_BYTES = 0.01;

    private static final String TREE = "for each node a step makes, fills, links and drops a frame, where the iterator moves an index. What the "
            + "JIT prints (`-XX:+PrintInlining`) has all of it inlined into `Continuation.runFrames`, without a megamorphic call; by `-prof "
            + "perfasm` a quarter of the time is loading the nodes, and the rest is spread: no instruction that could be left out stands out. "
            + "Tried: one field in place of two for the unwinding (7.6 to 6.9 ns a node on 17, 6.6 to 5.9 on 25); other collectors, whose "
            + "barriers are cheaper (Parallel 5.0 to 5.9 on 17, Serial 6.25 to G1's 6.6 on 25); tail calls without frames are in use.";

    private static final String TURN = "the state machines by hand wait for one counter that all share, 4 to 5 cycles a turn. A task's turn is some 75 "
            + "instructions on 25, all in one compiled method, with one type check, which is predicted, and no call; what it waits for, by "
            + "`-prof perfasm`, is the first load from each task and each coroutine, 88 bytes on two or three lines of cache where a state "
            + "machine has 24. Two tasks alone (*I*) stand at about 2. Tried: loop and turn in one method, one table for the living and "
            + "the dead, smaller tasks, no store for a plain yield (5.0 to 3.8 ns a turn on 17, 4.4 to 3.8 on 25; 11.3 to 7.3 and 9.2 to 7.7 with "
            + "100,000 tasks). Not tried: to keep what a turn needs of a task beside the queue, by place.";

    private static final String BOX = "C2 decides not to inline the first `next()`, before the loop (*low call site frequency*), so the coroutine "
            + "escapes and its sum is boxed each time; by hand nothing is. On 17 it is inlined, and nothing is allocated. "
            + "Tried: fewer tests in `send` (1.75 to 1.41 ns on 25). Two runs gave 1.07 and 1.23 x.";

    private static final String ALONE = "with one connection the time is that of waking two threads in turns: all servers but ktor's lie within a "
            + "few percent of each other, which is less than one measurement differs from the next. With 100 and 5,000 connections see the rows.";

    /**
     * One bar.
     *
     * @param words what is measured
     * @param limit what it may be at most, or must be at least
     * @param atLeast whether more is better
     * @param unit {@code x} for a ratio
     * @param why the reason, if it falls short
     */
    private record Bar(String words, double limit, boolean atLeast, String unit, Function<Run, OptionalDouble> measure, String why) {
        boolean holds(double figure) {
            return atLeast ? figure >= limit : figure <= limit;
        }
    }

    private static final List<Bar> ALL = List.of(
            ratio("A, unboxed, in its loop : by hand", 1.1, "GeneratorBenchmark.intWeft", "GeneratorBenchmark.intHand", ""),
            bytes("A, unboxed, allocated for an element", "GeneratorBenchmark.intWeft"),
            ratio("A, unboxed, through a field : by hand, through a field, not inlined", 1.2, "EscapedGeneratorBenchmark.weft",
                    "EscapedGeneratorBenchmark.handCall", ""),
            ratio("A, unboxed, through a field : by hand, through a field", 1.3, "EscapedGeneratorBenchmark.weft",
                    "EscapedGeneratorBenchmark.hand", ""),
            ratio("A, boxed : by hand, not inlined", 1, "GeneratorBenchmark.boxedWeft", "GeneratorBenchmark.boxedHandCall", ""),
            ratio("B, grep : by hand, not inlined", 1.2, "GrepBenchmark.weft", "GrepBenchmark.handCall", ""),
            ratio("B, a number : by hand, not inlined", 1.2, "SendBenchmark.weft", "SendBenchmark.handCall", BOX),
            ratio("C, tree : by hand, not inlined", 1.5, "TreeBenchmark.weft", "TreeBenchmark.handCall", TREE),
            ratio("C, depth 1,000 : depth 1", 1.2, "DepthBenchmark.steadyWeft[depth=1000]", "DepthBenchmark.steadyWeft[depth=1]", ""),
            ratio("D, fib(20) that could yield : plain", 1.1, "PlainCallBenchmark.guardedWeft", "PlainCallBenchmark.fibPlain", ""),
            bytes("D, fib(20), allocated for a call", "PlainCallBenchmark.guardedWeft"),
            ratio("D, a call for each element : plain", 1.1, "PlainCallBenchmark.loopWeft", "PlainCallBenchmark.loopPlain", ""),
            ratio("E, 1,000 tasks : state machines in a deque", 1.8, "RoundRobinBenchmark.schedulerWeft", "RoundRobinBenchmark.queueHand", TURN),
            ratio("E, 100,000 tasks : state machines in a deque", 1.8, "RoundRobinBenchmark.manySchedulerWeft",
                    "RoundRobinBenchmark.manyQueueHand", TURN),
            heap("F, a generator that holds an int and a reference", 40, "suspended"),
            heap("F, a parked task that holds the same", 96, "parked"),
            ratio("G : by hand", 1.3, "CreateBenchmark.livesWeft", "CreateBenchmark.livesHand", ""),
            new Bar("I, virtual threads : Weft", 20, true, "x",
                    run -> ratio(run, "VirtualThreadBenchmark.pingPong", "PingPongBenchmark.weft"), ""),
            new Bar("J, requests/s : Netty's, at the worst of three loads", 1, true, "x", run -> echo(run, "Netty"), ALONE),
            new Bar("J, requests/s : virtual threads', at the worst of three loads", 1, true, "x", run -> echo(run, "virtual threads"), ALONE),
            ahead("the best peer : Weft, in the worst row", 1, "a-int a-boxed a-object b-send c-tree c-depth-1 c-depth-10 c-depth-100 "
                    + "c-depth-1000 d-fib d-loop e-queue e-scheduler e-many-queue e-many-scheduler g-life h-push h-pull i-ping-pong",
                    "see *x best peer* in the rows. In *D*, fibers and virtual threads run plain Java, and Weft's own code has a test behind "
                            + "each call."),
            ahead("the best peer : Weft, A unboxed", 5, "a-int", ""),
            ahead("the best peer : Weft, C tree", 5, "c-tree", TREE),
            ahead("the best scheduler : Weft, E", 5, "e-scheduler e-many-scheduler", TURN));

    void appendTo(StringBuilder page) {
        page.append("\n## The bars\n\n| what | bar");
        runs.forEach(run -> page.append(" | JDK " + run.jdk()));
        page.append(" |\n|---|--:" + "|--:".repeat(runs.size()) + "|\n");
        Map<String, List<String>> reasons = new LinkedHashMap<>();
        for (Bar bar : ALL) {
            page.append("| " + bar.words() + " | " + (bar.atLeast() ? "≥ " : "≤ ") + number(bar.limit()) + " " + bar.unit());
            boolean holds = true;
            for (Run run : runs) {
                OptionalDouble figure = bar.measure().apply(run);
                page.append(" | " + (figure.isEmpty() ? "–" : shown(bar, figure.getAsDouble())));
                holds &= figure.isEmpty() || bar.holds(figure.getAsDouble());
            }
            page.append(" |\n");
            if (!holds && !bar.why().isEmpty()) {
                reasons.computeIfAbsent(bar.why(), why -> new ArrayList<>()).add("*" + bar.words() + "*");
            }
        }
        page.append("\nBold: short of the bar.\n\n");
        reasons.forEach((why, bars) -> page.append("- " + String.join("; ", bars) + ": " + why + "\n"));
    }

    private static String shown(Bar bar, double figure) {
        return bar.holds(figure) ? number(figure) : "**" + number(figure) + "**";
    }

    private static String number(double figure) {
        return figure == Math.rint(figure) ? String.valueOf((long) figure)
                : String.format(Locale.ROOT, figure < 10 ? "%.2f" : "%.0f", figure);
    }

    // ---- what is measured

    private static Bar ratio(String words, double limit, String subject, String yardstick, String why) {
        return new Bar(words, limit, false, "x", run -> ratio(run, subject, yardstick), why);
    }

    private static OptionalDouble ratio(Run run, String subject, String yardstick) {
        Score score = run.scores().of(subject);
        Score of = run.scores().of(yardstick);
        return score == null || of == null ? OptionalDouble.empty() : OptionalDouble.of(score.median() / of.median());
    }

    private static Bar bytes(String words, String subject) {
        return new Bar(words, 0, false, "B", run -> {
            Score score = run.scores().of(subject);
            return score == null || Double.isNaN(score.bytes()) ? OptionalDouble.empty()
                    : OptionalDouble.of(score.bytes() < NO_BYTES ? 0 : score.bytes());
        }, "");
    }

    private static Bar heap(String words, double limit, String what) {
        return new Bar(words, limit, false, "B", run -> run.notes().value("heap", "Weft", what).map(Double::parseDouble)
                .map(OptionalDouble::of).orElse(OptionalDouble.empty()), "");
    }

    private static OptionalDouble echo(Run run, String peer) {
        return IntStream.of(1, 100, 5000).mapToObj(connections -> "requests/s @ " + connections)
                .map(metric -> figure(run, Work.WEFT + ", the sample", metric) / figure(run, peer, metric))
                .filter(ratio -> !ratio.isNaN()).mapToDouble(ratio -> ratio).min();
    }

    private static double figure(Run run, String server, String metric) {
        return run.notes().value("echo", server, metric).map(Double::parseDouble).orElse(Double.NaN);
    }

    private static Bar ahead(String words, double limit, String works, String why) {
        List<String> ids = List.of(works.split(" "));
        return new Bar(words, limit, true, "x", run -> Work.ALL.stream().filter(work -> ids.contains(work.id()))
                .map(work -> ahead(run, work)).flatMapToDouble(OptionalDouble::stream).min(), why);
    }

    private static OptionalDouble ahead(Run run, Work work) {
        OptionalDouble best = run.bestPeer(work);
        String own = work.id().equals("i-ping-pong") ? Work.IN_A_QUEUE : Work.WEFT; // its peers' coroutines are in queues
        OptionalDouble weft = run.rows(work).stream().filter(row -> row.label().equals(own) && row.score() != null)
                .mapToDouble(row -> row.score().median()).findFirst();
        return best.isEmpty() || weft.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(best.getAsDouble() / weft.getAsDouble());
    }
}
