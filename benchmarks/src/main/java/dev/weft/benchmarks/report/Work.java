package dev.weft.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One piece of work and who did it.
 *
 * @param id short, for file names
 * @param title what is done
 * @param unit what the time is for
 * @param own the labels of the rows that are written by hand, first, and of Weft's, and the benchmarks of each
 * @param peer the method of the peers' benchmarks, with its parameters, or {@link #ALONE}
 */
record Work(String id, String title, String unit, Map<String, String> own, String peer) {
    static final String HAND = "by hand";
    static final String IN_A_QUEUE = "Weft, in a queue";
    static final String HAND_CALL = "by hand, not inlined";
    static final String WEFT = "Weft";

    /** No peer's. */
    static final String ALONE = "";

    static final List<Work> ALL = List.of(
            work("a-int", "A. Generator of 1..1000, unboxed", "element", "ints", HAND, "GeneratorBenchmark.intHand",
                    HAND_CALL, "GeneratorBenchmark.intHandCall", WEFT, "GeneratorBenchmark.intWeft",
                    "by hand, a bare counter", "GeneratorBenchmark.intHandCounter",
                    "Weft, for each", "GeneratorBenchmark.intForEachWeft",
                    "by hand, through a field", "EscapedGeneratorBenchmark.hand",
                    "by hand, through a field, not inlined", "EscapedGeneratorBenchmark.handCall",
                    "by hand, a bare counter, through a field", "EscapedGeneratorBenchmark.handCounter",
                    "Weft, through a field", "EscapedGeneratorBenchmark.weft"),
            work("a-mixed", "A. Three kinds of generator in turns in one loop, unboxed", "element", ALONE,
                    HAND, "MegamorphicGeneratorBenchmark.hand", WEFT, "MegamorphicGeneratorBenchmark.weft"),
            work("a-boxed", "A. Iterator of Integer, 1..1000", "element", "boxed", HAND, "GeneratorBenchmark.boxedHand",
                    HAND_CALL, "GeneratorBenchmark.boxedHandCall", WEFT, "GeneratorBenchmark.boxedWeft"),
            work("a-object", "A. Iterator of 1,000 strings", "element", "objects", HAND, "GeneratorBenchmark.objectsHand",
                    HAND_CALL, "GeneratorBenchmark.objectsHandCall", WEFT, "GeneratorBenchmark.objectsWeft"),
            work("b-grep", "B. The course's grep (slide 50)", "line", ALONE, HAND, "GrepBenchmark.hand",
                    HAND_CALL, "GrepBenchmark.handCall", WEFT, "GrepBenchmark.weft"),
            work("b-send", "B. Send a number, get the sum so far", "round trip", "send", HAND, "SendBenchmark.hand",
                    HAND_CALL, "SendBenchmark.handCall", WEFT, "SendBenchmark.weft"),
            work("c-tree", "C. Walk a tree of 4,095 nodes, yield inside the recursion", "node", "tree", HAND,
                    "TreeBenchmark.hand", HAND_CALL, "TreeBenchmark.handCall", WEFT, "TreeBenchmark.weft"),
            chain(1),
            chain(10),
            chain(100),
            chain(1000),
            work("d-fib", "D. fib(20), suspendable methods that do not suspend", "call", "fib", "plain Java",
                    "PlainCallBenchmark.guardedPlain", WEFT, "PlainCallBenchmark.guardedWeft",
                    "plain Java, no test in it", "PlainCallBenchmark.fibPlain", "Weft, no yield in it", "PlainCallBenchmark.fibWeft"),
            work("d-loop", "D. A suspendable call for each element of an array", "element", "loop", "plain Java",
                    "PlainCallBenchmark.loopPlain", WEFT, "PlainCallBenchmark.loopWeft"),
            work("e-queue", "E. 1,000 coroutines in a queue, 100 yields each", "switch", "queue", HAND,
                    "RoundRobinBenchmark.queueHand", HAND_CALL, "RoundRobinBenchmark.queueHandCall",
                    WEFT, "RoundRobinBenchmark.queueWeft"),
            work("e-scheduler", "E. 1,000 tasks of a scheduler, 100 yields each", "switch", "scheduler", HAND,
                    "RoundRobinBenchmark.queueHand", WEFT, "RoundRobinBenchmark.schedulerWeft"),
            work("e-many-queue", "E. 100,000 coroutines in a queue, 10 yields each", "switch", "manyQueue", HAND,
                    "RoundRobinBenchmark.manyQueueHand", HAND_CALL, "RoundRobinBenchmark.manyQueueHandCall",
                    WEFT, "RoundRobinBenchmark.manyQueueWeft"),
            work("e-many-scheduler", "E. 100,000 tasks of a scheduler, 10 yields each", "switch", "manyScheduler", HAND,
                    "RoundRobinBenchmark.manyQueueHand", WEFT, "RoundRobinBenchmark.manySchedulerWeft"),
            work("g-life", "G. Create, one yield, finish", "life", "lives", HAND, "CreateBenchmark.hand",
                    HAND_CALL, "CreateBenchmark.handCall", "by hand, an object of Weft's size", "CreateBenchmark.handLarge",
                    WEFT, "CreateBenchmark.weft"),
            work("h-push", "H. Three stages, pushed", "number", "push", HAND, "PushPipelineBenchmark.hand",
                    HAND_CALL, "PushPipelineBenchmark.handCall", WEFT, "PushPipelineBenchmark.weft"),
            work("h-pull", "H. Three stages, pulled", "number", "pull", HAND, "PullPipelineBenchmark.hand",
                    HAND_CALL, "PullPipelineBenchmark.handCall", WEFT, "PullPipelineBenchmark.weft"),
            work("i-ping-pong", "I. Two tasks, or coroutines in a queue, take turns", "turn", "pingPong", HAND, "PingPongBenchmark.hand",
                    HAND_CALL, "PingPongBenchmark.handCall", WEFT, "PingPongBenchmark.weft",
                    IN_A_QUEUE, "PingPongBenchmark.queueWeft"));

    private static Work chain(int depth) {
        return work("c-depth-" + depth, "C. Yield at call depth " + String.format("%,d", depth), "yield",
                "chain[depth=" + depth + "]", HAND, "DepthBenchmark.hand", HAND_CALL, "DepthBenchmark.handCall",
                WEFT, "DepthBenchmark.weft[depth=" + depth + "]",
                "Weft, yields alone", "DepthBenchmark.steadyWeft[depth=" + depth + "]");
    }

    private static Work work(String id, String title, String unit, String peer, String... own) {
        Map<String, String> rows = new LinkedHashMap<>();
        for (int i = 0; i < own.length; i += 2) {
            rows.put(own[i], own[i + 1]);
        }
        return new Work(id, title, unit, rows, peer);
    }

    /** The row of Weft's that does what the peers do. */
    String besidePeers() {
        return own.containsKey(IN_A_QUEUE) ? IN_A_QUEUE : WEFT;
    }

    /** By hand, in the loop: what ratios are of. */
    String yardstick() {
        return own.values().iterator().next();
    }
}
