package dev.weft.benchmarks.peers;

import java.io.PrintStream;
import java.lang.ref.Reference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * Runs each piece of work of one peer once, in a JVM of its own, and prints what failed and why: so that a peer which cannot do
 * something has a row that says so, found out and not written down. Then the bytes of its suspended coroutines.
 */
final class Attempt {
    private static final int ALIVE = 100_000;
    private static final int[] DEPTHS = {1, 10, 100, 1000};

    private Attempt() {}

    /** The work, by the names of its methods. */
    static List<Method> work() {
        return Arrays.stream(PeerBenchmark.class.getMethods()).filter(method -> method.isAnnotationPresent(Benchmark.class))
                .sorted(Comparator.comparing(Method::getName)).toList();
    }

    /** @param args the name of the {@link Contestant} */
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        PeerBenchmark benchmarks = Contestant.valueOf(args[0]).benchmarks.getConstructor().newInstance();
        try {
            benchmarks.makePeer();
        } catch (Throwable e) {
            out.println("lacking\t*\t" + reason(e));
            System.exit(0);
        }
        for (Method method : work()) {
            if (method.getParameterCount() == 0) {
                attempt(method.getName(), () -> method.invoke(benchmarks), out);
            }
        }
        for (int depth : DEPTHS) {
            PeerBenchmark.Bottom bottom = new PeerBenchmark.Bottom();
            bottom.depth = depth;
            attempt("chain[depth=" + depth + "]", () -> benchmarks.chain(bottom), out);
        }
        attempt("suspended", () -> heap("suspended", i -> benchmarks.peer().suspended(i, "a"), out), out);
        attempt("parked", () -> heap("parked", i -> benchmarks.peer().parked(i, "a"), out), out);
        System.exit(0); // whatever threads a peer keeps
    }

    private interface Step {
        Object run() throws Exception;
    }

    private static void attempt(String name, Step step, PrintStream out) {
        try {
            step.run();
        } catch (Throwable e) { // an Error of a peer is a reason, too
            out.println("lacking\t" + name + "\t" + reason(e));
        }
    }

    private static String reason(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && (cause instanceof InvocationTargetException
                || cause instanceof ExceptionInInitializerError || cause instanceof IllegalStateException)) {
            cause = cause.getCause();
        }
        return (cause instanceof UnsupportedOperationException ? cause.getMessage() : cause.toString()).replaceAll("\\s+", " ");
    }

    private static Object heap(String name, IntFunction<Object> make, PrintStream out) {
        Object[] alive = new Object[ALIVE];
        Arrays.setAll(alive, make); // so that classes and compiled code are there already
        Arrays.fill(alive, null);
        long before = usedHeap();
        Arrays.setAll(alive, make);
        out.println("heap\t" + name + "\t" + Math.round((usedHeap() - before) / (double) ALIVE));
        Reference.reachabilityFence(alive);
        return null;
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
