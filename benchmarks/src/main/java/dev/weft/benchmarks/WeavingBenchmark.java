package dev.weft.benchmarks;

import dev.weft.Co;
import dev.weft.Coroutine;
import dev.weft.IntGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * What the agent adds to the loading of a class: the same class is defined anew in a loader of its own each time, and one of
 * its methods called. <b>woven</b> has two coroutine methods, each with its frame class; <b>plain</b> is the same iterator
 * written by hand, which the agent looks through and leaves. Per class.
 */
public class WeavingBenchmark extends WovenBenchmark {
    private byte[] woven;
    private byte[] plain;

    /** Reads both classes. */
    @Setup
    public void read() throws IOException {
        woven = bytes(WovenClass.class);
        plain = bytes(PlainClass.class);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream(type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return in.readAllBytes();
        }
    }

    /** What the newly defined classes are called through. */
    public interface Source {
        /** 1, 2, 3. */
        PrimitiveIterator.OfInt three();
    }

    /** Two coroutine methods: a generator, and a suspendable method that it calls. */
    public static final class WovenClass implements Source {
        @Override
        @Coroutine
        public IntGenerator three() {
            Co.yield(1);
            rest(2);
            return Co.end();
        }

        @Coroutine
        private static int rest(int from) {
            for (int i = from; i <= 3; i++) {
                Co.yield(i);
            }
            return from;
        }
    }

    /** No coroutine methods. */
    public static final class PlainClass implements Source, PrimitiveIterator.OfInt {
        private int i;

        @Override
        public PrimitiveIterator.OfInt three() {
            return this;
        }

        @Override
        public boolean hasNext() {
            return i < 3;
        }

        @Override
        public int nextInt() {
            return ++i;
        }
    }

    @Benchmark
    public long woven() throws ReflectiveOperationException {
        return sum(new Once().define(WovenClass.class.getName(), woven));
    }

    @Benchmark
    public long plain() throws ReflectiveOperationException {
        return sum(new Once().define(PlainClass.class.getName(), plain));
    }

    private static long sum(Class<?> type) throws ReflectiveOperationException {
        PrimitiveIterator.OfInt three = ((Source) type.getConstructor().newInstance()).three();
        long sum = 0;
        while (three.hasNext()) {
            sum += three.nextInt();
        }
        return expect(6, sum);
    }

    private static final class Once extends ClassLoader {
        Once() {
            super(Once.class.getClassLoader());
        }

        Class<?> define(String name, byte[] bytes) {
            return defineClass(name, bytes, 0, bytes.length);
        }
    }
}
