package dev.weft;

import dev.weft.abi.Suspension;
import java.util.Iterator;

/**
 * The suspension primitive and its typed faces. Valid only inside a {@link Coroutine} method: the weaver replaces each call.
 * A call that was not woven throws {@link NotWovenException}, or {@link PinnedException} if a coroutine is running but this
 * method is a plain one.
 *
 * <p>Each call suspends the coroutine, hands the value to whoever stepped it, and returns what is sent with the next step
 * (null for {@code next()}), or throws what is raised.
 */
public final class Co {
    private Co() {}

    /** Yields null. Returns what is sent. */
    public static <T> T yield() {
        throw Suspension.notWoven();
    }

    /** Yields {@code value}, a trap for the scheduler if it is one. Returns what is sent. */
    public static <T> T yield(Object value) {
        throw Suspension.notWoven();
    }

    /** Yields an int: boxed to {@link Integer}, or as it is in a primitive generator of its kind or wider. */
    public static <T> T yield(int value) {
        throw Suspension.notWoven();
    }

    /** Yields a long: boxed to {@link Long}, or as it is in a {@link LongGenerator}. */
    public static <T> T yield(long value) {
        throw Suspension.notWoven();
    }

    /** Yields a double: boxed to {@link Double}, or as it is in a {@link DoubleGenerator}. */
    public static <T> T yield(double value) {
        throw Suspension.notWoven();
    }

    /** Yields a float: boxed to {@link Float}, or widened in a {@link DoubleGenerator}. */
    public static <T> T yield(float value) {
        throw Suspension.notWoven();
    }

    /** Yields a char: boxed to {@link Character}, or widened in a primitive generator. */
    public static <T> T yield(char value) {
        throw Suspension.notWoven();
    }

    /** Yields a short: boxed to {@link Short}, or widened in a primitive generator. */
    public static <T> T yield(short value) {
        throw Suspension.notWoven();
    }

    /** Yields a byte: boxed to {@link Byte}, or widened in a primitive generator. */
    public static <T> T yield(byte value) {
        throw Suspension.notWoven();
    }

    /**
     * Yields a trap, typed: {@code if (Co.trap(new KillTask(3))) ...}.
     *
     * @throws NullPointerException if {@code trap} is null
     */
    public static <R> R trap(Trap<R> trap) {
        throw Suspension.notWoven();
    }

    /**
     * Delegates (PEP 380): {@code inner} is stepped in place of this coroutine until it ends. Values, sent and raised ones
     * too, go straight to and from it; closing closes it first.
     *
     * @return {@code inner}'s result, null at once if it was closed already
     * @throws NullPointerException if {@code inner} is null
     */
    public static <R> R yieldFrom(Coro<?, ?, R> inner) {
        throw Suspension.notWoven();
    }

    /**
     * Yields all that is left of {@code inner}. Sending it anything but null throws {@link UnsupportedOperationException}
     * here.
     */
    public static void yieldFrom(Iterator<?> inner) {
        throw Suspension.notWoven();
    }

    /** Yields all of {@code inner}. */
    public static void yieldFrom(Iterable<?> inner) {
        throw Suspension.notWoven();
    }

    /** Ends a factory's body: {@code return Co.end();}. */
    public static <C extends Coro<?, ?, ?>> C end() {
        throw Suspension.notWoven();
    }

    /** Ends a factory's body with a result, which {@link Coro#result()} and {@link #yieldFrom(Coro)} give. */
    public static <C extends Coro<?, ?, ?>> C end(Object result) {
        throw Suspension.notWoven();
    }
}
