package dev.weft;

import dev.weft.abi.Continuation;
import dev.weft.abi.Frame;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** A coroutine that yields ints, unboxed when taken with {@link #nextInt} or {@link #stream}. */
public abstract class IntGenerator extends Coro<Object, Integer, Object> implements PrimitiveIterator.OfInt {
    /** For woven code: what was yielded last. */
    protected int element;

    /** For woven code. */
    protected IntGenerator() {}

    /** A generator that runs {@code body}. */
    public static IntGenerator of(CoRunnable body) {
        return new OfBody(Objects.requireNonNull(body, "body"));
    }

    /** As {@link #next}, unboxed. */
    @Override
    public final int nextInt() {
        if (!isBuffered() && !advance()) {
            throw exhausted();
        }
        return element;
    }

    /** What is left, lazily and in order. Closing the stream closes the generator. */
    public final IntStream stream() {
        return StreamSupport.intStream(Spliterators.spliteratorUnknownSize((PrimitiveIterator.OfInt) this, Spliterator.ORDERED), false)
                .onClose(this::close);
    }

    @Override
    Object takeAbsent() {
        return element;
    }

    @Override
    protected final void produce(int v) {
        element = v;
    }

    @Override
    protected final void produce(Object v) {
        if (v instanceof Integer || v instanceof Short || v instanceof Byte) {
            element = ((Number) v).intValue();
        } else if (v instanceof Character ch) {
            element = ch;
        } else {
            throw new ClassCastException("An IntGenerator cannot yield "
                    + (v == null ? "null" : v + ", a " + v.getClass().getName()));
        }
    }

    @Override
    protected final void relay(Continuation inner) {
        if (inner instanceof IntGenerator same) {
            element = same.element;
        } else {
            super.relay(inner);
        }
    }

    private static final class OfBody extends IntGenerator {
        private CoRunnable body;

        OfBody(CoRunnable body) {
            this.body = body;
        }

        @Override
        protected int resume(Continuation c, int point, Frame callee) throws Throwable {
            return BodyCoro.resume(body, c, point);
        }

        @Override
        protected void release() {
            body = null;
        }

        @Override
        String bodyName() {
            return BodyCoro.name(body);
        }
    }
}
