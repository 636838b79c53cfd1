package dev.weft;

import dev.weft.abi.Continuation;
import dev.weft.abi.Frame;
import java.util.Objects;
import java.util.PrimitiveIterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/** A coroutine that yields doubles, unboxed when taken with {@link #nextDouble} or {@link #stream}. */
public abstract class DoubleGenerator extends Coro<Object, Double, Object> implements PrimitiveIterator.OfDouble {
    /** For woven code: what was yielded last. */
    protected double element;

    /** For woven code. */
    protected DoubleGenerator() {}

    /** A generator that runs {@code body}. */
    public static DoubleGenerator of(CoRunnable body) {
        return new OfBody(Objects.requireNonNull(body, "body"));
    }

    /** As {@link #next}, unboxed. */
    @Override
    public final double nextDouble() {
        if (!isBuffered() && !advance()) {
            throw exhausted();
        }
        return element;
    }

    /** What is left, lazily and in order. Closing the stream closes the generator. */
    public final DoubleStream stream() {
        return StreamSupport.doubleStream(Spliterators.spliteratorUnknownSize((PrimitiveIterator.OfDouble) this, Spliterator.ORDERED), false)
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
    protected final void produce(long v) {
        element = v;
    }

    @Override
    protected final void produce(float v) {
        element = v;
    }

    @Override
    protected final void produce(double v) {
        element = v;
    }

    @Override
    protected final void produce(Object v) {
        if (v instanceof Integer || v instanceof Short || v instanceof Byte || v instanceof Long || v instanceof Float || v instanceof Double) {
            element = ((Number) v).doubleValue();
        } else if (v instanceof Character ch) {
            element = ch;
        } else {
            throw new ClassCastException("A DoubleGenerator cannot yield "
                    + (v == null ? "null" : v + ", a " + v.getClass().getName()));
        }
    }

    @Override
    protected final void relay(Continuation inner) {
        if (inner instanceof DoubleGenerator same) {
            element = same.element;
        } else {
            super.relay(inner);
        }
    }

    private static final class OfBody extends DoubleGenerator {
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
