package dev.weft.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all benchmarks share: the settings, the refusal to run without the agent, and the check that each invocation makes on
 * its result, so that the JIT can drop none of the work. The heap is fixed and touched beforehand: on a virtual machine the
 * first touch of a page can cost more than all the objects on it. C1 inlines nothing: where it copies a short loop into its own,
 * profiled code of JMH's loop, that copy is run, ten times as slow, for as long as it takes C2 to come to JMH's loop, which may be
 * minutes; C2's code of the loop is there and waits.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:C1MaxInlineLevel=0"})
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class WovenBenchmark {
    /** Fails the fork if it is not woven. */
    @Setup
    public void requireAgent() {
        Agent.requireInFork();
    }

    /** Gives {@code actual}, which must be {@code expected}. */
    protected static long expect(long expected, long actual) {
        if (actual != expected) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
        return actual;
    }
}
