package dev.weft.programs;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program without coroutines: a yield calls the driver instead of returning to it. Since the driver's answers depend
 * on nothing but their number, the trace is what the woven program's must be.
 */
public final class Oracle {
    /** Decides what the n-th yield of a run receives: both runs ask it, so both get the same. */
    static final class Driver {
        final List<String> trace = new ArrayList<>();
        private int yields;
        private int budget = 4000;
        private int endings;

        /** The answer to a yield: an Integer, or an exception to raise. */
        Object answer(Object yielded) {
            trace.add("yield " + yielded);
            int n = ++yields;
            return n % 13 == 7 ? new IllegalStateException("raised " + n) : (Object) (n * 31 % 17 - 3);
        }

        void tick() {
            if (--budget < 0) {
                throw new OutOfBudget();
            }
        }

        boolean again() {
            tick();
            int n = endings++ % 6;
            return n == 1 || n == 2;
        }
    }

    /** Ends programs that would run too long, alike in both runs. */
    static final class OutOfBudget extends Error {
        private static final long serialVersionUID = 1;
    }

    private static Driver driver;

    private Oracle() {}

    static Driver start() {
        driver = new Driver();
        return driver;
    }

    /** Called by the programs, in each round of a loop: they may well have endless ones. */
    public static void tick() {
        driver.tick();
    }

    /** Called by the programs. */
    public static void log(String line) {
        driver.tick();
        driver.trace.add(line);
    }

    /** Called by the programs: whether a method is to call itself as the last thing it does. Now and then, twice in a row. */
    public static boolean again() {
        return driver.again();
    }

    /** Called by the programs: what has no text of its own. */
    public static String show(Object value) {
        return value instanceof int[] ? "ints" : String.valueOf(value);
    }

    public static <T> T yield() {
        return Oracle.<T>yield((Object) null);
    }

    @SuppressWarnings("unchecked")
    public static <T> T yield(Object value) {
        driver.tick();
        Object answer = driver.answer(value);
        if (answer instanceof RuntimeException e) {
            throw e;
        }
        return (T) answer;
    }

    public static <T> T yield(int value) {
        return Oracle.<T>yield((Object) value);
    }

    public static <T> T yield(long value) {
        return Oracle.<T>yield((Object) value);
    }

    public static <T> T yield(double value) {
        return Oracle.<T>yield((Object) value);
    }

    public static <T> T yield(float value) {
        return Oracle.<T>yield((Object) value);
    }

    public static <T> T yield(char value) {
        return Oracle.<T>yield((Object) value);
    }

    public static <T> T yield(short value) {
        return Oracle.<T>yield((Object) value);
    }

    public static <T> T yield(byte value) {
        return Oracle.<T>yield((Object) value);
    }
}
