package dev.weft.benchmarks;

import dev.weft.analysis.ClassFacts;
import dev.weft.weave.Stress;
import dev.weft.weave.Weaver;
import dev.weft.weave.Woven;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * How fast the weaver is in a warm JVM, on one thread: a whole library, woven as {@code suspendable=} has the agent weave it,
 * every method that can be. The class files are in memory already; what the weaver asks of called classes it parses anew in each
 * round, as it does once for each class loader. Beside the time of a round stands <b>megabytes</b>: of class file, before
 * weaving, in 10^6 bytes a second.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ThroughputBenchmark extends WovenBenchmark {
    /** Of class file, 10^6 bytes. */
    @AuxCounters
    @State(Scope.Thread)
    public static class Megabytes {
        public double megabytes;
    }

    /** Which library. */
    @Param({"h2", "guava"})
    public String library;

    /** How often the library is woven before anything counts: a cold round takes seconds, and the iterations of a large run are short. */
    private static final int WARM_UP_ROUNDS = 8;

    private final Map<String, byte[]> all = new HashMap<>();
    private Library woven;
    private double megabytes;
    private int coroutines;

    /** Reads it, and the runtime, whose types its methods get to know; and warms up, unless one cold round is what is asked for. */
    @Setup
    public void prepare(BenchmarkParams params) {
        woven = library.equals("h2") ? Library.h2() : Library.guava();
        all.putAll(woven.classFiles());
        megabytes = woven.bytes() / 1e6;
        int warmUp = params.getMode() == Mode.SingleShotTime ? 0 : WARM_UP_ROUNDS;
        for (int i = 0; i < warmUp; i++) {
            coroutines = round();
        }
    }

    @Benchmark
    public long weave(Megabytes counter) {
        int methods = round();
        if (methods < 1000 || coroutines != 0 && methods != coroutines) {
            throw new AssertionError(methods + " methods were woven of " + library + ", " + coroutines + " the last time");
        }
        coroutines = methods;
        counter.megabytes += megabytes;
        return methods;
    }

    /** Returns how many methods were woven. */
    private int round() {
        Map<String, ClassFacts> known = new HashMap<>();
        Weaver weaver = new Weaver(name -> known.computeIfAbsent(name, this::facts), List.of(woven.prefix()), Stress.NONE);
        int methods = 0;
        for (byte[] classFile : woven.classFiles().values()) {
            Woven result = weaver.weave(classFile);
            if (!result.rejections().isEmpty()) {
                throw new AssertionError(result.rejections().get(0).message());
            }
            methods += result.coroutines();
        }
        return methods;
    }

    private ClassFacts facts(String name) {
        byte[] classFile = all.computeIfAbsent(name, ThroughputBenchmark::resource);
        return classFile == null ? null : ClassFacts.read(classFile);
    }

    /** What the library does not have itself: the runtime's classes, mostly. */
    private static byte[] resource(String name) {
        try (InputStream in = ThroughputBenchmark.class.getClassLoader().getResourceAsStream(name + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + name, e);
        }
    }
}
