package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coro;
import dev.weft.Coroutine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What a suspendable method costs when it does not suspend, beside the same method without the annotation: per call.
 * <b>fib</b> contains no yield at all, yet each call of it is a suspension point; <b>guarded</b> would yield if it met a
 * negative number; <b>loop</b> makes one suspendable call for each element of an array.
 */
public class PlainCallBenchmark extends WovenBenchmark {
    private static final int FIB_20 = 6765;
    private static final int FIB_20_CALLS = 21_891;
    private static final int LENGTH = 1024;

    private int n = 20;
    private final int[] numbers = new int[LENGTH];

    /** Fills the array with 0, 7, 14, ... */
    public PlainCallBenchmark() {
        for (int i = 0; i < LENGTH; i++) {
            numbers[i] = i * 7;
        }
    }

    @Coroutine
    static Coro<Object, Object, Integer> fibResult(int n) {
        return Co.end(fib(n));
    }

    @Coroutine
    static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }

    static int plainFib(int n) {
        return n < 2 ? n : plainFib(n - 1) + plainFib(n - 2);
    }

    @Coroutine
    static Coro<Object, Object, Integer> guardedResult(int n) {
        return Co.end(guardedFib(n));
    }

    @Coroutine
    static int guardedFib(int n) {
        if (n < 0) {
            Co.yield(n);
        }
        return n < 2 ? n : guardedFib(n - 1) + guardedFib(n - 2);
    }

    static int plainGuardedFib(int n) {
        if (n < 0) {
            throw new IllegalArgumentException();
        }
        return n < 2 ? n : plainGuardedFib(n - 1) + plainGuardedFib(n - 2);
    }

    @Coroutine
    static Coro<Object, Object, Integer> mixedSum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += mix(number);
        }
        return Co.end(sum);
    }

    @Coroutine
    static int mix(int number) {
        if (number < 0) {
            Co.yield(number);
        }
        return number * 31 + 1;
    }

    static int plainMix(int number) {
        if (number < 0) {
            throw new IllegalArgumentException();
        }
        return number * 31 + 1;
    }

    @Benchmark
    @OperationsPerInvocation(FIB_20_CALLS)
    public long fibWeft() {
        return expect(FIB_20, run(fibResult(n)));
    }

    @Benchmark
    @OperationsPerInvocation(FIB_20_CALLS)
    public long guardedWeft() {
        return expect(FIB_20, run(guardedResult(n)));
    }

    @Benchmark
    @OperationsPerInvocation(FIB_20_CALLS)
    public long fibPlain() {
        return expect(FIB_20, plainFib(n));
    }

    @Benchmark
    @OperationsPerInvocation(FIB_20_CALLS)
    public long guardedPlain() {
        return expect(FIB_20, plainGuardedFib(n));
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public long loopWeft() {
        return expect(7 * 31 * (LENGTH * (LENGTH - 1L) / 2) + LENGTH, run(mixedSum(numbers)));
    }

    @Benchmark
    @OperationsPerInvocation(LENGTH)
    public long loopPlain() {
        int sum = 0;
        for (int number : numbers) {
            sum += plainMix(number);
        }
        return expect(7 * 31 * (LENGTH * (LENGTH - 1L) / 2) + LENGTH, sum);
    }

    private static int run(Coro<?, ?, Integer> coroutine) {
        return coroutine.hasNext() ? -1 : coroutine.result();
    }
}
