package dev.weft.benchmarks;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import org.openjdk.jmh.annotations.CompilerControl;

/**
 * 1..n as a state machine written by hand, the yardstick where a body computes ints. It keeps a generator's promises and no
 * others: an element is computed when it is asked for, {@code hasNext()} any number of times, {@code nextInt()} without it.
 */
class HandInts implements PrimitiveIterator.OfInt {
    private final int n;
    private int i;
    private int element;
    private boolean buffered;

    HandInts(int n) {
        this.n = n;
    }

    @Override
    public final boolean hasNext() {
        return buffered || (buffered = advance());
    }

    @Override
    public final int nextInt() {
        if (!buffered && !advance()) {
            throw new NoSuchElementException();
        }
        buffered = false;
        return element;
    }

    boolean advance() {
        if (i == n) {
            return false;
        }
        element = ++i;
        return true;
    }

    /** The same, as it costs where the JIT does not inline it. */
    static final class Called extends HandInts {
        Called(int n) {
            super(n);
        }

        @Override
        @CompilerControl(CompilerControl.Mode.DONT_INLINE)
        boolean advance() {
            return super.advance();
        }
    }

    /** The least that can pass for an iterator over 1..n: nothing is computed ahead, so nothing is buffered. */
    static final class Counter implements PrimitiveIterator.OfInt {
        private final int n;
        private int i;

        Counter(int n) {
            this.n = n;
        }

        @Override
        public boolean hasNext() {
            return i < n;
        }

        @Override
        public int nextInt() {
            if (i >= n) {
                throw new NoSuchElementException();
            }
            return ++i;
        }
    }
}
